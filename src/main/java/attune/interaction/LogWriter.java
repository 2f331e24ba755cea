package attune.interaction;

import attune.identity.Arrival;
import attune.identity.Arrival.Joined;
import attune.identity.Identities;
import attune.identity.Identity;
import attune.identity.Phones;
import attune.interaction.Words.Word;
import attune.store.Tx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// The one append: locks the head of the log, knows retries, resolves identities and words, and copies the rows in.
/// Used inside a transaction, for a single act and for thousands of rows alike.
final class LogWriter {

    /// One interaction on its way into the log of its workspace.
    record Entry(int workspace, Interaction fact) {}

    private record Row(long position, UUID id, int workspace, Interaction fact, Arrival.Resolved who) {}

    private static final int COLUMNS = 24;
    private static final int CHUNK = 1 << 16;
    private static final Duration LATE = Duration.ofHours(1);
    private static final Duration EARLY = Duration.ofMinutes(5);
    private static final String COPY = """
            copy interaction (position, happened_at, arrived_at, identity, identity_also, value, score, id, workspace,
                source, name, batch, location, team, employee, product, order_ref, timing, channel, direction, kind,
                metric, currency, properties)
            from stdin (format binary)
            """;

    private final Identities identities;
    private final Words words;
    private final Seen seen;

    LogWriter(Identities identities, Words words, Seen seen) {
        this.identities = identities;
        this.words = words;
        this.seen = seen;
    }

    /// Takes the lock under which positions are given and joins are changed; held until the transaction ends.
    ///
    /// @return the position of the log's head
    static long lock(Tx tx) {
        return tx.query("""
                select position
                from log_head
                where shard = 0
                for update
                """).mapTo(Long.class).one();
    }

    /// @param tx an owner's transaction
    List<Receipt> write(Tx tx, List<Entry> entries) {
        var head = lock(tx);
        var ids = entries.stream().map(LogWriter::id).toList();
        var named = new ArrayList<UUID>(entries.size());
        for (var i = 0; i < entries.size(); i++) if (known(entries.get(i))) named.add(ids.get(i));
        var repeated = seen.among(tx, named, head);
        var fresh = new ArrayList<Integer>(entries.size());
        for (var i = 0; i < entries.size(); i++) if (repeated.add(ids.get(i))) fresh.add(i);

        var joins = new ArrayList<Joined>();
        var resolved = identities.resolve(tx, fresh.stream().map(i -> arrival(entries.get(i))).toList(), joins::add);
        var position = head;
        var rows = new ArrayList<Row>(fresh.size() + joins.size());
        var receipts = new Receipt[entries.size()];
        for (var i = 0; i < fresh.size(); i++) {
            var at = fresh.get(i);
            var entry = entries.get(at);
            rows.add(new Row(++position, ids.get(at), entry.workspace, entry.fact, resolved.get(i)));
            receipts[at] = new Receipt(ids.get(at), position, false, null);
        }
        for (var join : joins)
            rows.add(new Row(++position, UUID.randomUUID(), join.workspace(), Acts.joined(join),
                    new Arrival.Resolved(join.kept().value(), null)));
        for (var i = 0; i < receipts.length; i++)
            if (receipts[i] == null) receipts[i] = new Receipt(ids.get(i), 0, true, null);
        moveHead(tx, position);
        copy(tx, rows);
        var last = position;
        tx.afterCommit(() -> seen.add(named, head, last));
        return List.of(receipts);
    }

    private static boolean known(Entry entry) {
        return entry.fact.messageId() != null;
    }

    private static void moveHead(Tx tx, long position) {
        tx.update("""
                update log_head
                set position = :position
                where shard = 0
                """)
                .bind("position", position).execute();
    }

    private static Arrival arrival(Entry entry) {
        var fact = entry.fact;
        var trusted = fact.who().verified() || fact.batch() > 0 || fact.source() == Sources.ATTUNE;
        var claims = fact.kind() == Kind.IDENTIFY ? claims(fact) : List.<Identity>of();
        return new Arrival(entry.workspace, fact.who(), fact.also(), claims, trusted, fact.kind() == Kind.ALIAS, fact.batch());
    }

    /// The addresses named in the traits of an identify.
    private static List<Identity> claims(Interaction fact) {
        var traits = Json.read(fact.properties());
        var claims = new ArrayList<Identity>(2);
        var verified = fact.who().verified();
        var email = traits.path("email").asText("").strip();
        if (email.length() > 2 && email.length() <= Identity.MAX_LENGTH && email.indexOf('@') > 0)
            claims.add(Identity.email(email, verified));
        Phones.e164(traits.path("phone").asText(""), traits.path("country").asText(null))
                .ifPresent(phone -> claims.add(Identity.phone(phone, verified)));
        claims.remove(fact.who());
        return claims;
    }

    private void copy(Tx tx, List<Row> rows) {
        if (rows.isEmpty()) return;
        var numbers = words.number(tx, wordsOf(rows));
        var arrived = Instant.now();
        var out = new Binary(Math.min(rows.size() * 1_024, 2 * CHUNK));
        try {
            var copy = tx.handle().getConnection().unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
            try {
                // In chunks, so that PostgreSQL works on one while the next is encoded.
                for (var row : rows) {
                    encode(out, row, arrived, numbers);
                    if (out.length() >= CHUNK) send(copy, out);
                }
                out.end();
                send(copy, out);
                copy.endCopy();
            } finally {
                if (copy.isActive()) copy.cancelCopy();
            }
        } catch (SQLException failure) {
            throw new RefusedByStore(failure);
        }
    }

    private static void send(CopyIn copy, Binary out) throws SQLException {
        copy.writeToCopy(out.bytes(), 0, out.length());
        copy.flushCopy();
        out.sent();
    }

    private static Collection<Word> wordsOf(List<Row> rows) {
        var all = new HashSet<Word>();
        for (var row : rows) {
            var workspace = row.workspace;
            var fact = row.fact;
            var place = fact.place();
            all.add(new Word(workspace, Words.EVENT, fact.name()));
            if (place == Place.NOWHERE) continue;
            if (place.location() != null) all.add(new Word(workspace, Words.LOCATION, place.location()));
            if (place.team() != null) all.add(new Word(workspace, Words.TEAM, place.team()));
            if (place.employee() != null) all.add(new Word(workspace, Words.EMPLOYEE, place.employee()));
            if (place.product() != null) all.add(new Word(workspace, Words.PRODUCT, place.product()));
            if (place.order() != null) all.add(new Word(workspace, Words.ORDER, place.order()));
        }
        return all;
    }

    private static void encode(Binary out, Row row, Instant arrived, Map<Word, Integer> numbers) {
        var fact = row.fact;
        var workspace = row.workspace;
        var place = fact.place();
        out.row(COLUMNS).int8(row.position).timestamp(fact.happenedAt()).timestamp(arrived).int8(row.who.who());
        if (row.who.also() == null) out.none(); else out.int8(row.who.also());
        if (fact.value() == null) out.none(); else out.int8(fact.value().tenThousandths());
        if (fact.score() == null) out.none(); else out.float8(fact.score().value());
        out.uuid(row.id).int4(workspace).int4(fact.source())
                .int4(numbers.get(new Word(workspace, Words.EVENT, fact.name()))).int4(fact.batch())
                .int4OrNone(number(numbers, workspace, Words.LOCATION, place.location()))
                .int4OrNone(number(numbers, workspace, Words.TEAM, place.team()))
                .int4OrNone(number(numbers, workspace, Words.EMPLOYEE, place.employee()))
                .int4OrNone(number(numbers, workspace, Words.PRODUCT, place.product()))
                .int4OrNone(number(numbers, workspace, Words.ORDER, place.order()))
                .int2(timing(fact.happenedAt(), arrived).ordinal()).int2(fact.channel().number())
                .int2(fact.direction().ordinal()).int2(fact.kind().ordinal());
        if (fact.score() == null) out.none(); else out.int2(fact.score().metric().ordinal());
        if (fact.value() == null) out.none(); else out.text(fact.value().currency().getCurrencyCode());
        out.text(Json.storable(fact.properties()));
    }

    private static int number(Map<Word, Integer> numbers, int workspace, String list, String key) {
        return key == null ? 0 : numbers.get(new Word(workspace, list, key));
    }

    private static Recorded.Timing timing(Instant happened, Instant arrived) {
        if (happened.isBefore(arrived.minus(LATE))) return Recorded.Timing.LATE;
        return happened.isAfter(arrived.plus(EARLY)) ? Recorded.Timing.EARLY : Recorded.Timing.IN_TIME;
    }

    /// The hash of workspace, source and messageId, as a version 8 UUID: the same for every retry, whatever its `sentAt`.
    static UUID id(Entry entry) {
        var fact = entry.fact;
        return fact.messageId() == null ? UUID.randomUUID() : id(entry.workspace, fact.source(), fact.messageId());
    }

    static UUID id(int workspace, int source, String messageId) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            var of = workspace + ":" + source + ":" + messageId;
            var hash = java.nio.ByteBuffer.wrap(sha.digest(of.getBytes(StandardCharsets.UTF_8)));
            return new UUID(hash.getLong() & ~0xf000L | 0x8000L, hash.getLong() & ~(3L << 62) | 1L << 63);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
