package attune.profile;

import attune.store.Mendable;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One field that is kept about customers.
///
/// @param name          the trait's name
/// @param type          string, number, boolean, array or date
/// @param purpose       what it is kept for; empty while nobody has said so
/// @param retentionDays after which a value is erased; empty keeps it as long as the customer
/// @param source        the number of the source that first sent it
public record Attribute(String name, String type, String label, String purpose, Optional<Integer> retentionDays,
                        int source, Instant firstSeen) {

    /// What the standard traits are called and kept for, unless the workspace says otherwise.
    private static final Map<String, String[]> STANDARD = Map.ofEntries(
            standard("name", "Name", "Recognise and address the customer"),
            standard("firstName", "First name", "Recognise and address the customer"),
            standard("lastName", "Last name", "Recognise and address the customer"),
            standard("email", "Email", "Reach the customer, and know them again"),
            standard("phone", "Phone", "Reach the customer, and know them again"),
            standard("birthday", "Birthday", "Congratulate"),
            standard("language", "Language", "Speak the customer's language"),
            standard("company", "Company", "Know whom the customer works for"),
            standard("owner", "Owner", "Know who looks after the customer"),
            standard("title", "Title", "Address the customer"),
            standard("createdAt", "Customer since", "Know how long the customer is with us"),
            standard("address.street", "Street", "Deliver and invoice"),
            standard("address.city", "City", "Deliver and invoice"),
            standard("address.postalCode", "Postal code", "Deliver and invoice"),
            standard("address.state", "Region", "Deliver and invoice"),
            standard("address.country", "Country", "Deliver and invoice"));

    public Attribute {
        if (name.isBlank() || name.length() > Told.LONGEST_NAME)
            throw new Mendable("Name: an attribute needs a name of 1 to " + Told.LONGEST_NAME + " characters.");
        if (purpose.length() > 300 || label.length() > 100) throw new Mendable("Purpose: at most 300 characters.");
        if (retentionDays.isPresent() && (retentionDays.get() < 1 || retentionDays.get() > 36_500))
            throw new Mendable("Keep for: between 1 and 36,500 days, or leave it empty.");
        var standard = STANDARD.get(name);
        if (label.isBlank()) label = label(name);
        if (purpose.isBlank() && standard != null) purpose = standard[1];
    }

    /// How a trait is called on screens.
    public static String label(String trait) {
        var standard = STANDARD.get(trait);
        if (standard != null) return standard[0];
        var words = trait.replaceAll("(?<=[a-z])(?=[A-Z])", " ").replaceAll("[_.]+", " ").strip().toLowerCase(Locale.ROOT);
        return words.isEmpty() ? trait : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static Map.Entry<String, String[]> standard(String name, String label, String purpose) {
        return Map.entry(name, new String[] {label, purpose});
    }
}
