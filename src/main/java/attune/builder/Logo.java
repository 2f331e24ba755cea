package attune.builder;

import attune.store.Mendable;
import attune.survey.Look;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;

/// A picture that somebody sends as the logo of a survey: known by what it begins with, whatever it is called. Drawings with scripts in
/// them are none of these kinds.
final class Logo {

    private static final int LARGEST = 140 * 1024;

    private Logo() {}

    /// @return as a `data:` address; empty where none was sent
    /// @throws Mendable where it is no picture of a kind that is taken, or too large
    static Optional<String> of(Context request) {
        var file = request.uploadedFile("logo");
        if (file == null || file.size() == 0) {
            if (request.formParam("remove") != null) return Optional.empty();
            throw new Mendable("“Logo” is missing: choose a picture first.");
        }
        if (file.size() > LARGEST) throw new Mendable("“Logo” may have at most 140 KB, and this file has " + file.size() / 1024 + ": save it smaller, 400 pixels wide are plenty.");
        try (var in = file.content()) {
            var bytes = in.readAllBytes();
            var kind = kind(bytes).orElseThrow(() -> new Mendable("“Logo” must be a PNG, JPEG or WebP; this file is none of them, whatever it is called."));
            var address = "data:image/" + kind + ";base64," + Base64.getEncoder().encodeToString(bytes);
            if (address.length() > Look.MOST_LOGO) throw new Mendable("“Logo” may have at most 140 KB: save it smaller.");
            return Optional.of(address);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Optional<String> kind(byte[] bytes) {
        if (begins(bytes, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) return Optional.of("png");
        if (begins(bytes, 0, 0xff, 0xd8, 0xff)) return Optional.of("jpeg");
        return begins(bytes, 0, 'R', 'I', 'F', 'F') && begins(bytes, 8, 'W', 'E', 'B', 'P') ? Optional.of("webp") : Optional.empty();
    }

    private static boolean begins(byte[] bytes, int from, int... with) {
        if (bytes.length < from + with.length) return false;
        for (var at = 0; at < with.length; at++) if ((bytes[from + at] & 0xff) != with[at]) return false;
        return true;
    }
}
