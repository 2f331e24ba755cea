package attune.kernel;

import attune.shard.Answer;
import attune.shard.Codes;
import attune.shard.Image;
import attune.shard.Rows;
import attune.shard.View;
import attune.shard.What;
import attune.shard.Where;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// A log made up from a seed: people with one interaction and with a thousand, many in the same millisecond, late ones, some who
/// turn out to be the same person. As a view of several parts, as the lens would have it after a while, and as a table.
final class GeneratedLog {

    static final List<String> COLUMNS = List.of("touchpoint", "stage", "channel", "kind", "name", "direction", "source", "location", "team", "employee", "product", "metric", "room");
    private static final long FROM = Instant.parse("2026-03-05T00:00:00Z").toEpochMilli();
    private static final long SPAN = 50L * 86_400_000;
    private static final int IDENTITIES = 90;

    private record Fact(int identity, long position, long at, What what, Answer answer, Where where, int product, String currency, long amount, String room) {}

    private final Random random;
    private final Codes codes = new Codes(List.of(41L));
    private final List<Fact> facts = new ArrayList<>();
    private final int[] before = new int[IDENTITIES + 1];
    private final int[] customer = new int[IDENTITIES + 1];

    /// @param longest how many interactions one of the people has
    GeneratedLog(long seed, int longest) {
        random = new Random(seed);
        for (var i = 1; i <= IDENTITIES; i++) before[i] = random.nextInt(6) == 0 ? 1 + random.nextInt(i) : i;
        // Some are joined since the shards were written, some taken apart.
        for (var i = 1; i <= IDENTITIES; i++) customer[i] = switch (random.nextInt(10)) { case 0 -> 1 + random.nextInt(i); case 1 -> i; default -> before[i]; };
        var moments = random.longs(60, FROM, FROM + SPAN).toArray();
        var position = 0;
        for (var identity = 1; identity <= IDENTITIES; identity++) {
            var n = identity == 1 ? longest : identity < 20 ? 1 : random.nextInt(60);
            for (var i = 0; i < n; i++) facts.add(fact(identity, moments));
        }
        java.util.Collections.shuffle(facts, random);
        for (var i = 0; i < facts.size(); i++) {
            var fact = facts.get(i);
            facts.set(i, new Fact(fact.identity, ++position * 3L, fact.at, fact.what, fact.answer, fact.where, fact.product, fact.currency, fact.amount, fact.room));
        }
    }

    private Fact fact(int identity, long[] moments) {
        var at = switch (random.nextInt(4)) {
            case 0 -> FROM + random.nextLong(SPAN);
            case 1 -> FROM + random.nextLong(86_400_000);
            default -> moments[random.nextInt(moments.length)];
        };
        var touchpoint = random.nextInt(7);
        var what = new What((short) random.nextInt(4), random.nextInt(1, 9), (short) touchpoint, (short) (touchpoint / 2), (short) random.nextInt(4),
                (short) random.nextInt(2), random.nextInt(1, 3));
        var metric = random.nextInt(3);
        var answer = random.nextInt(3) > 0 ? Answer.NONE : new Answer((short) metric, metric == 1 ? 1 + random.nextInt(9) / 2.0 : random.nextInt(11));
        var where = random.nextInt(3) == 0 ? Where.NOWHERE : new Where(random.nextInt(5), random.nextInt(3), random.nextInt(3));
        var paid = random.nextInt(3) == 0;
        return new Fact(identity, 0, at, what, answer, where, random.nextInt(3) == 0 ? random.nextInt(1, 5) : 0,
                paid ? List.of("EUR", "USD", "JPY").get(random.nextInt(3)) : "", paid ? random.nextLong(-50_000, 9_000_000) : 0,
                random.nextInt(3) == 0 ? "Room " + random.nextInt(6) : "");
    }

    /// Two shards written some time ago, and a last part that tells anew whose story changed since.
    View view() {
        var written = facts.size() * 2 / 3;
        var shards = List.of(new Rows(16), new Rows(16));
        for (var fact : facts.subList(0, written)) add(fact, before[fact.identity], shards.get(before[fact.identity] % 2));
        var changed = changed(written);
        var fresh = new Rows(16);
        for (var fact : facts) if (changed.contains(customer[fact.identity])) add(fact, customer[fact.identity], fresh);
        var parts = new ArrayList<View.Part>();
        var first = 0;
        for (var rows : shards) {
            var shard = Image.inMemory(rows.sorted());
            var stale = new BitSet();
            for (var place = 0; place < shard.customers(); place++) if (changed.contains((int) shard.customer(place))) stale.set(place);
            parts.add(new View.Part(shard, first, stale.isEmpty() ? null : stale));
            first += shard.customers();
        }
        parts.add(new View.Part(Image.inMemory(fresh.sorted()), first, null));
        return new View(facts.getLast().position, Instant.EPOCH, codes.seen(), parts);
    }

    private Set<Integer> changed(int written) {
        var changed = new HashSet<Integer>();
        for (var fact : facts.subList(written, facts.size())) changed.add(customer[fact.identity]);
        for (var i = 1; i <= IDENTITIES; i++) if (before[i] != customer[i]) changed.addAll(List.of(before[i], customer[i]));
        return changed;
    }

    private void add(Fact fact, int customer, Rows into) {
        into.add(customer, fact.position, fact.at, codes.code(fact.what), codes.code(fact.answer), codes.code(fact.where), codes.product(fact.product),
                fact.currency.isEmpty() ? 0 : codes.currency(fact.currency), fact.amount);
        into.property(0, room(fact));
    }

    private int room(Fact fact) {
        return fact.room.isEmpty() ? 0 : codes.property(0, fact.room, fact.position);
    }

    /// The rows of [Truth#STORY], tab-separated, in the order of the log.
    String table() {
        var text = new StringBuilder();
        for (var fact : facts) {
            var what = fact.what;
            for (var value : new Object[] {customer[fact.identity], fact.position, fact.at, what.touchpoint(), what.stage(), what.channel(), what.kind(), what.name(),
                    what.direction(), what.source(), fact.where.location(), fact.where.team(), fact.where.employee(), fact.product, fact.answer.metric(),
                    fact.answer.score(), fact.currency, fact.amount, room(fact)}) text.append(value).append('\t');
            text.setCharAt(text.length() - 1, '\n');
        }
        return text.toString();
    }

    Set<Integer> customers() {
        var all = new TreeSet<Integer>();
        for (var fact : facts) all.add(customer[fact.identity]);
        return all;
    }
}
