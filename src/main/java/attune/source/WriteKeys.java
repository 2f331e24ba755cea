package attune.source;

import attune.interaction.Channel;
import attune.interaction.Sources;
import attune.secret.Token;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The door to sources and the keys that open them: connect a source, give it another key, revoke one, know one when it is shown.
public final class WriteKeys {

    static final int PER_MINUTE = 12_000_000;
    private static final int MOST_SOURCES = 1_000;
    private static final int MOST_KEYS = 10;
    private static final int PREFIX = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// A key fresh from the mint, to be shown this once.
    public record Minted(int source, String key) {}

    private final Database database;
    private final Sources sources;
    private final WriteKeyStore store;
    // The bytes of a key are looked up, never the rows: a revoked key is forgotten here at once, elsewhere within seconds.
    private final LoadingCache<String, Optional<WriteKey>> shown;

    /// @param secret of this installation, from which each source's secret for signing is derived
    public WriteKeys(Database database, Sources sources, Token secret) {
        this.store = new WriteKeyStore(secret);
        this.database = database;
        this.sources = sources;
        this.shown = Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(Duration.ofSeconds(15)).build(this::read);
    }

    /// The source that a key opens, or nothing when it opens none or was revoked.
    public Optional<WriteKey> find(String key) {
        return key.isEmpty() || key.length() > 100 ? Optional.empty() : shown.get(key);
    }

    /// Connects a source and gives it its first key. Sources of kind IMPORT need none.
    public Minted connect(Tx tx, String name, Sources.Kind kind, Channel channel) {
        if (sources.list(tx).size() >= MOST_SOURCES) throw new Mendable("A workspace has at most " + MOST_SOURCES + " sources.");
        int source = sources.create(tx, name, kind, channel);
        return new Minted(source, mint(tx, source, kind));
    }

    /// Gives a source one more key. The ones it has go on working until they are revoked, so that no event is lost between.
    public Minted another(Tx tx, int source) {
        var keyed = get(tx, source);
        if (keyed.live().size() >= MOST_KEYS) throw new Mendable("A source has at most " + MOST_KEYS + " keys; revoke one first.");
        return new Minted(source, mint(tx, source, keyed.source().kind()));
    }

    public void revoke(Tx tx, int source, long key) {
        if (!store.revoke(tx, source, key)) throw Mendable.notFound("This key is revoked already.");
        tx.afterCommit(shown::invalidateAll);
    }

    public void limit(Tx tx, int source, int perMinute) {
        get(tx, source);
        store.limit(tx, source, perMinute);
        tx.afterCommit(shown::invalidateAll);
    }

    public List<Keyed> list(Tx tx) {
        var limits = store.limits(tx);
        var keys = store.keys(tx);
        var tallies = SourceTally.of(tx);
        return sources.list(tx).stream()
                .map(source -> new Keyed(source, keys.getOrDefault(source.id(), List.of()), limits.getOrDefault(source.id(), PER_MINUTE),
                        tallies.getOrDefault(source.id(), Keyed.Tally.NOTHING)))
                .toList();
    }

    public Keyed get(Tx tx, int source) {
        return list(tx).stream().filter(keyed -> keyed.source().id() == source).findFirst()
                .orElseThrow(() -> Mendable.notFound("There is no such source."));
    }

    /// All there is to know for reading an event of this source, whether or not it has a key that works.
    public Optional<WriteKey> ofSource(Tx tx, int source) {
        return store.ofSource(tx, source);
    }

    /// The secret by which the business's own servers sign the user ids that a browser of this source shows.
    public Token signing(Tx tx, int source) {
        return store.signing(tx.workspace().value(), get(tx, source).source().id());
    }

    public WriteKey.Addresses addresses(Tx tx) {
        return store.addresses(tx);
    }

    /// Decides what becomes of visitors' IP addresses from now on.
    public void addresses(Tx tx, WriteKey.Addresses rule) {
        store.addresses(tx, rule);
        tx.afterCommit(shown::invalidateAll);
    }

    private String mint(Tx tx, int source, Sources.Kind kind) {
        var bytes = new byte[20];
        RANDOM.nextBytes(bytes);
        var key = (kind == Sources.Kind.BROWSER ? "wkb_" : "wks_") + HexFormat.of().formatHex(bytes);
        store.insert(tx, source, hash(key), key.substring(0, PREFIX), kind == Sources.Kind.BROWSER ? key : null);
        tx.afterCommit(() -> shown.invalidate(key));
        return key;
    }

    private Optional<WriteKey> read(String key) {
        return database.asOwner(owner -> store.find(owner, hash(key)));
    }

    private static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
