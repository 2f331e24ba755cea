package attune.profile;

import attune.identity.Identity;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the identities of one customer add up to.
final class Summary {

    static final List<String> HEADLINES = List.of("name", "firstName", "lastName", "email", "phone", "company");

    final long customer;
    int workspace;
    int identities;
    long n;
    Instant first;
    Instant last;
    Instant contact;
    Instant purchase;
    long value;
    long channels;
    int[] bought = {};
    int[] contacted = {};
    int[] locations = {};
    int[] teams = {};
    final Map<String, String> headline = new HashMap<>();
    private final Map<String, String> knownAs = new HashMap<>();

    Summary(long customer) {
        this.customer = customer;
    }

    /// The first identity of each kind, where no trait says more.
    void known(String kind, String value) {
        if (!value.startsWith(Identity.ERASED)) knownAs.putIfAbsent(kind, value);
    }

    String email() {
        return firstOf(headline.get("email"), knownAs.get(Identity.EMAIL));
    }

    String phone() {
        return firstOf(headline.get("phone"), knownAs.get(Identity.PHONE));
    }

    String person() {
        var whole = headline.getOrDefault("name", "");
        return whole.isEmpty() ? (headline.getOrDefault("firstName", "") + " " + headline.getOrDefault("lastName", "")).strip() : whole;
    }

    private static String firstOf(String one, String other) {
        return one != null && !one.isEmpty() ? one : other == null ? "" : other;
    }
}
