package attune.lens;

import attune.interaction.Direction;
import attune.interaction.Kind;
import attune.shard.Answer;
import attune.shard.Codes;
import attune.shard.Rows;
import attune.shard.What;
import attune.shard.Where;
import attune.store.Tx;
import attune.touchpoint.Library;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Turns facts of the log into rows of codes, under one version of the touchpoint library. What an event is depends on a few
/// numbers, mostly, and is then worked out once.
final class Reading {

    private record Plain(short kind, int name, int source, short channel, short direction) {}

    private static final byte[] ERASED = "{}".getBytes(StandardCharsets.UTF_8);
    private static final Kind[] KINDS = Kind.values();
    private static final Direction[] DIRECTIONS = Direction.values();

    private final Library library;
    private final Codes codes;
    private final Map<Plain, Integer> plain = new HashMap<>();
    private final Map<Integer, String> names = new HashMap<>();
    private final Set<Integer> asking = new HashSet<>();

    Reading(Library library, Codes codes) {
        this.library = library;
        this.codes = codes;
    }

    /// Learns the event names that were added since.
    void learnNames(Tx tx) {
        for (var name : LogStore.names(tx).entrySet())
            if (names.put(name.getKey(), name.getValue()) == null)
                for (var kind : KINDS)
                    if (kind != Kind.SCORE && library.asksProperties(kind, name.getValue())) asking.add(name.getKey());
    }

    boolean knows(int name) {
        return names.containsKey(name);
    }

    String name(int number) {
        return names.getOrDefault(number, "");
    }

    /// Names of events whose properties have a say in what they are.
    Set<Integer> asking() {
        return asking;
    }

    int version() {
        return library.version();
    }

    void add(LogStore.Fact fact, long customer, Rows into) {
        into.add(customer, fact.position, fact.at, what(fact),
                fact.metric < 0 ? 0 : codes.code(new Answer(fact.metric, fact.score)),
                fact.location == 0 && fact.team == 0 && fact.employee == 0 ? 0 : codes.code(new Where(fact.location, fact.team, fact.employee)),
                fact.product == 0 ? 0 : codes.product(fact.product),
                fact.currency.isEmpty() ? 0 : codes.currency(fact.currency),
                fact.amount);
    }

    private int what(LogStore.Fact fact) {
        if (KINDS[fact.kind] == Kind.SCORE || asking.contains(fact.name)) return resolve(fact);
        var alike = new Plain(fact.kind, fact.name, fact.source, fact.channel, fact.direction);
        var known = plain.get(alike);
        if (known != null) return known;
        var code = resolve(fact);
        plain.put(alike, code);
        return code;
    }

    private int resolve(LogStore.Fact fact) {
        var is = library.resolve(KINDS[fact.kind], name(fact.name), fact.source, library.channel(fact.channel),
                DIRECTIONS[fact.direction], fact.properties == null ? ERASED : fact.properties);
        return codes.code(new What(fact.kind, fact.name, is.touchpoint().number(), is.stage().number(), is.channel().number(),
                (short) is.direction().ordinal(), fact.source));
    }
}
