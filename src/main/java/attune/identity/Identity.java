package attune.identity;

/// One way in which a customer makes themselves known, as it arrived: a user id, a browser's anonymous id, an address.
///
/// @param kind     a key of the workspace's identity kinds, such as `user_id`, `anonymous_id`, `email`, `phone`
/// @param value    as written by the source, normalised for email (lower case) and phone (E.164); 1 to 320 characters
/// @param verified given by the business's own server key or signed, so that nobody can claim it from a browser
public record Identity(String kind, String value, boolean verified) {

    public static final String USER_ID = "user_id";
    public static final String ANONYMOUS_ID = "anonymous_id";
    public static final String EMAIL = "email";
    public static final String PHONE = "phone";

    /// How the value of an identity begins whose person was erased.
    public static final String ERASED = "erased ";

    public static final int MAX_LENGTH = 320;

    public Identity {
        value = value.strip();
        if (kind.equals(EMAIL)) value = value.toLowerCase(java.util.Locale.ROOT);
        if (value.isEmpty()) throw new IllegalArgumentException("the " + kind + " is empty");
        if (value.length() > MAX_LENGTH)
            throw new IllegalArgumentException("the " + kind + " is longer than " + MAX_LENGTH + " characters");
    }

    public static Identity user(String value, boolean verified) {
        return new Identity(USER_ID, value, verified);
    }

    public static Identity anonymous(String value) {
        return new Identity(ANONYMOUS_ID, value, false);
    }

    public static Identity email(String value, boolean verified) {
        return new Identity(EMAIL, value, verified);
    }

    public static Identity phone(String e164, boolean verified) {
        return new Identity(PHONE, e164, verified);
    }
}
