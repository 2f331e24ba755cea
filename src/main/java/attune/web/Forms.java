package attune.web;

import attune.store.Mendable;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;

/// Reads what a browser sent; what cannot be read is the sender's to mend, never a failure of ours.
final class Forms {

    private Forms() {}

    /// The first value of a field of the posted form, or null.
    static String field(Context request, String name) {
        try {
            return request.formParam(name);
        } catch (HttpResponseException tooLarge) {
            throw tooLarge;
        } catch (RuntimeException unreadable) {
            throw new Mendable("The form could not be read: it was cut off or is not encoded as its content type says. Send it again.");
        }
    }

    /// Refuses addresses whose parameters cannot be decoded, and characters that no text may hold.
    static void checkAddress(Context request) {
        try {
            request.queryParamMap().forEach((name, values) -> {
                refuseNull(name);
                values.forEach(Forms::refuseNull);
            });
        } catch (IllegalArgumentException undecodable) {
            throw new Mendable("The address holds a badly encoded parameter: write a percent sign as %25.");
        }
        refuseNull(request.path());
        if (request.path().contains("%00")) refuseNull("\0");
    }

    static void refuseNull(String text) {
        if (text.indexOf('\0') >= 0) throw new Mendable("The request holds a NUL character: take it out and send it again.");
    }
}
