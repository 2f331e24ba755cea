package attune.kiosk;

import attune.account.Who;
import attune.audit.Audit;
import attune.secret.Token;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The door to kiosks: set one up, see how they are, switch one off.
public final class Kiosks {

    private static final int MOST = 500;
    private static final int LONGEST_KEY = 100;
    /// Another process may have switched it off.
    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    /// @param token stands in its address; nobody can show it again
    public record Minted(long id, String token) {}

    private final Database database;
    private final Cache<String, Optional<Kiosk>> known = Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(REMEMBERED).build();

    public Kiosks(Database database) {
        this.database = database;
    }

    public Minted make(Tx tx, long survey, Kiosk.Terms terms) {
        if (KioskStore.list(tx, survey).size() >= MOST) throw new Mendable("A survey has at most " + MOST + " kiosks.");
        if (!terms.pin().matches("\\d{4,8}")) throw new Mendable("The staff’s number has four to eight digits.");
        var token = Token.fresh();
        var salt = Token.fresh().text().substring(0, 16);
        var id = KioskStore.insert(tx, survey, terms, token.hash(), salt + ":" + digest(salt + terms.pin()), Who.maybe().map(Who::name).orElse("Attune"));
        Audit.record(tx, "kiosk.made", terms.name());
        return new Minted(id, token.text());
    }

    /// Those that work first, the newest first among them.
    public List<Kiosk> list(Tx tx, long survey) {
        return KioskStore.list(tx, survey);
    }

    /// Takes nothing more from the device. What it has not sent yet stays on it.
    public void revoke(Tx tx, long survey, long id) {
        var name = KioskStore.revoke(tx, survey, id).orElseThrow(() -> Mendable.notFound("This kiosk is switched off already, or belongs to another survey."));
        Audit.record(tx, "kiosk.revoked", name);
        tx.afterCommit(known::invalidateAll);
    }

    /// The device whose address it is, switched off or not.
    ///
    /// @throws Mendable 404 where there is none
    public Kiosk find(String token) {
        return (token.length() > LONGEST_KEY ? Optional.<Kiosk>empty() : known.get(token, asked -> database.asOwner(owner -> KioskStore.find(owner, new Token(asked).hash()))))
                .orElseThrow(() -> Mendable.notFound("There is no kiosk at this address: set it up once more from the survey’s page."));
    }

    /// The device has told that it is there.
    public void seen(Kiosk kiosk, int waiting) {
        database.inVoid(kiosk.workspace(), tx -> KioskStore.seen(tx, kiosk.id(), waiting));
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
