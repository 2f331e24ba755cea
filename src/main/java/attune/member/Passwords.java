package attune.member;

import attune.store.Mendable;
import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;

/// Passwords: which ones are good enough, and how they are kept: Argon2id with the parameters that OWASP's Password
/// Storage Cheat Sheet names first among its equals (19 MiB, 2 passes, 1 lane).
final class Passwords {

    static final int SHORTEST = 12;
    static final int LONGEST = 200;

    private static final Argon2Function ARGON = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);

    // Each takes 19 MiB while it runs; a crowd at the door must not take the memory of the house.
    private static final Semaphore AT_ONCE = new Semaphore(4);

    private static final Set<String> SILLY = Set.of("password", "passwort", "qwerty", "letmein", "welcome", "administrator",
            "iloveyou", "changeme", "secret", "attune", "abcdefghijkl", "qwertyuiop", "asdfghjkl", "trustno", "monkey",
            "dragon", "football", "baseball", "sunshine", "princess", "superman", "batman", "master", "default", "azerty");

    private static final String NOBODYS = hash("the password of nobody at all");

    private Passwords() {}

    /// Refuses, with a sentence, what an attacker would try first.
    static String checked(String password, String email) {
        if (password == null || password.codePointCount(0, password.length()) < SHORTEST)
            throw new Mendable("Password: at least " + SHORTEST + " characters. A few words together are easy to keep in mind.");
        if (password.length() > LONGEST) throw new Mendable("Password: at most " + LONGEST + " characters.");
        if (password.chars().distinct().count() < 5)
            throw new Mendable("Password: this one repeats itself; use at least 5 different characters.");
        var bare = password.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        var name = email.substring(0, email.indexOf('@'));
        if (password.equalsIgnoreCase(email) || password.toLowerCase(Locale.ROOT).replaceAll("[\\d\\W_]", "").equals(name)
                || SILLY.contains(bare) || counts(password))
            throw new Mendable("Password: this one is among the first that anybody would try; choose another.");
        return password;
    }

    static String hash(String password) {
        return alone(() -> Password.hash(password).addRandomSalt(16).with(ARGON).getResult());
    }

    static boolean matches(String password, String hash) {
        return alone(() -> Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash)));
    }

    /// Takes as long as [#matches], so that nobody learns from the clock which accounts exist.
    static boolean matchesNobody(String password) {
        matches(password, NOBODYS);
        return false;
    }

    private static boolean counts(String password) {
        return "012345678901234567890123456789".contains(password) || "987654321098765432109876543210".contains(password);
    }

    private static <T> T alone(java.util.function.Supplier<T> work) {
        AT_ONCE.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            AT_ONCE.release();
        }
    }
}
