package attune.property;

/// A property that interactions carry.
///
/// @param n      how many of the recent interactions have it
/// @param values how many different values those have
/// @param sample one of them
public record Offered(String key, long n, long values, String sample) {

    public String title() {
        return Chosen.title(key);
    }
}
