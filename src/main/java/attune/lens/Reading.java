package attune.lens;

import attune.interaction.Direction;
import attune.interaction.Kind;
import attune.interaction.Sources;
import attune.property.Chosen;
import attune.property.ValueReader;
import attune.shard.Answer;
import attune.shard.Codes;
import attune.shard.Rows;
import attune.shard.What;
import attune.shard.Where;
import attune.store.Tx;
import attune.touchpoint.Library;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Turns facts of the log into rows of codes, under one version of the touchpoint library. What an event is depends on a few
/// numbers, mostly, and is then worked out once.
final class Reading {

    private record Plain(short kind, int name, int source, short channel, short direction) {}

    private static final byte[] ERASED = "{}".getBytes(StandardCharsets.UTF_8);
    private static final Kind[] KINDS = Kind.values();
    private static final Direction[] DIRECTIONS = Direction.values();
    /// What further columns are read of: never what was told of a person.
    static final Set<Kind> CONTACTS = EnumSet.of(Kind.EVENT, Kind.VIEW, Kind.SCORE, Kind.MESSAGE);

    private final Library library;
    private final Codes codes;
    private final Map<Plain, Integer> plain = new HashMap<>();
    private final Map<Integer, String> names = new HashMap<>();
    private final Set<Integer> asking = new HashSet<>();

    private final List<Chosen> columns;
    private final ValueReader values;

    /// @param columns the further ones, as the codes have them
    Reading(Library library, Codes codes, List<Chosen> columns) {
        this.library = library;
        this.codes = codes;
        this.columns = columns;
        this.values = new ValueReader(columns);
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

    LogStore.Wanted wanted() {
        return new LogStore.Wanted(asking, !columns.isEmpty());
    }

    int version() {
        return library.version();
    }

    void add(LogStore.Fact fact, long customer, Rows into) {
        if (fact.source == Sources.CONFIDENCE && KINDS[fact.kind] == Kind.ACT) return;
        // Each answer in confidence is a customer of its own, of a number that nobody has.
        into.add(fact.source == Sources.CONFIDENCE ? -fact.position : customer, fact.position, fact.at, what(fact),
                fact.metric < 0 ? 0 : codes.code(new Answer(fact.metric, fact.score)),
                fact.location == 0 && fact.team == 0 && fact.employee == 0 ? 0 : codes.code(new Where(fact.location, fact.team, fact.employee)),
                fact.product == 0 ? 0 : codes.product(fact.product),
                fact.currency.isEmpty() ? 0 : codes.currency(fact.currency),
                fact.amount);
        if (columns.isEmpty() || fact.properties == null || !CONTACTS.contains(KINDS[fact.kind])) return;
        var told = values.read(fact.properties);
        for (var place = 0; place < columns.size(); place++)
            if (told.get(place) != null) into.property(place, codes.property(place, told.get(place), fact.position));
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
