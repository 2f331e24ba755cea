package attune.demo;

import attune.identity.Identity;
import java.time.LocalDate;
import java.util.List;

/// One guest of Larkspur, as they are before anything happens to them.
///
/// @param phone    E.164 from a range reserved for fiction, or empty
/// @param loyalty  number in the loyalty programme, or empty
/// @param browsers anonymous ids of their devices; the first may be shared with another guest
/// @param company  whose business they travel on, or empty
/// @param warmth   how kindly they judge, in points of ten around 0
/// @param known    from when on Larkspur could have met them
record Guest(
        int number,
        Nature nature,
        String given,
        String family,
        String country,
        String city,
        String language,
        String email,
        String phone,
        String loyalty,
        List<String> browsers,
        LocalDate birthday,
        String company,
        double warmth,
        LocalDate known) {

    enum Nature {
        /// Looks, and never says who they are.
        VISITOR,
        /// Leaves an address, does not book.
        LEAD,
        /// Books once or now and then.
        HOLIDAYMAKER, TRAVELLER_ON_BUSINESS,
        /// The planted segments.
        LOYAL, LEAVING
    }

    static final String LOYALTY = "loyalty_number";

    String userId() {
        return "G" + (100_000 + number);
    }

    String name() {
        return given + " " + family;
    }

    boolean onBusiness() {
        return nature == Nature.TRAVELLER_ON_BUSINESS || nature == Nature.LEAVING;
    }

    boolean books() {
        return nature != Nature.VISITOR && nature != Nature.LEAD;
    }

    Identity user(boolean verified) {
        return Identity.user(userId(), verified);
    }

    Identity mail() {
        return Identity.email(email, true);
    }

    /// As a caller is known: by number where there is one.
    Identity caller() {
        return phone.isEmpty() ? user(true) : Identity.phone(phone, true);
    }

    Identity browser(int which) {
        return Identity.anonymous(browsers.get(which % browsers.size()));
    }
}
