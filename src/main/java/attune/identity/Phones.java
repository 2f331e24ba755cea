package attune.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Optional;

/// Phone numbers in the one form that can be compared: E.164.
public final class Phones {

    private Phones() {}

    /// Empty when it is no possible number, or carries no country and `region` is null.
    ///
    /// @param region two-letter country for numbers written without one, or null
    public static Optional<String> e164(String written, String region) {
        if (written == null || written.length() > 40) return Optional.empty();
        var phones = PhoneNumberUtil.getInstance();
        try {
            var number = phones.parse(written, region);
            if (!phones.isPossibleNumber(number)) return Optional.empty();
            return Optional.of(phones.format(number, PhoneNumberUtil.PhoneNumberFormat.E164));
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }
}
