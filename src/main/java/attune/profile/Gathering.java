package attune.profile;

import attune.interaction.Acts;
import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.interaction.Kind;
import attune.interaction.Recorded;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// What one batch of interactions says of each identity in it, in memory, before it is written down in one go.
final class Gathering {

    /// The act of telling the log that a status changed.
    static final String STATUS_CHANGED = "Status changed";

    static final class Stat {
        final int workspace;
        final long identity;
        long n;
        Instant first;
        Instant last;
        Instant contact;
        Instant purchase;
        long value;
        long channels;
        final Numbers bought = new Numbers();
        final Numbers contacted = new Numbers();
        final Numbers locations = new Numbers();
        final Numbers teams = new Numbers();

        Stat(int workspace, long identity) {
            this.workspace = workspace;
            this.identity = identity;
        }
    }

    /// A set of numbers in order that costs nothing while it is empty, as most are.
    static final class Numbers {
        private SortedSet<Integer> numbers = Collections.emptySortedSet();

        void add(int number) {
            if (numbers.isEmpty()) numbers = new TreeSet<>();
            numbers.add(number);
        }

        IntStream stream() {
            return numbers.stream().mapToInt(Integer::intValue);
        }
    }

    record TraitKey(long identity, String name) {}

    record TraitRow(int workspace, long identity, String name, String value, Instant at, long position, int source, String type) {}

    record ConsentKey(long identity, String purpose, short channel) {}

    record ConsentRow(int workspace, long identity, Consent said) {}

    record Announced(long customer, Status status) {}

    final Map<Long, Stat> stats = new HashMap<>();
    final Map<TraitKey, TraitRow> traits = new LinkedHashMap<>();
    final Map<ConsentKey, ConsentRow> consents = new LinkedHashMap<>();
    /// Every identity whose customer has to be summed up again.
    final Set<Long> touched = new HashSet<>();
    /// Customers named by a join or a split: also the number that nobody has any more.
    final Set<Long> regrouped = new HashSet<>();
    final Map<Long, Status> announced = new LinkedHashMap<>();
    private final IntFunction<String> currencies;

    /// @param currencies the currency that a workspace counts in
    Gathering(Collection<Recorded> rows, IntFunction<String> currencies) {
        this.currencies = currencies;
        for (var row : rows) take(row);
    }

    private void take(Recorded row) {
        touched.add(row.identity());
        switch (row.kind()) {
            case ACT -> act(row);
            case IDENTIFY -> tell(row, Told.traits(Told.read(row.properties())));
            case GROUP -> tell(row, Told.company(Told.read(row.properties())));
            case CONSENT -> consent(row, Told.read(row.properties()));
            default -> { }
        }
        if (row.kind() != Kind.ACT) count(row);
    }

    private void count(Recorded row) {
        var stat = stats.computeIfAbsent(row.identity(), id -> new Stat(row.workspace(), id));
        var at = row.at();
        stat.n++;
        if (stat.first == null || at.isBefore(stat.first)) stat.first = at;
        if (stat.last == null || at.isAfter(stat.last)) stat.last = at;
        stat.channels |= bit(row.channel());
        if (row.location() != 0) stat.locations.add(row.location());
        if (row.team() != 0) stat.teams.add(row.team());
        var day = (int) Math.floorDiv(at.getEpochSecond(), TimeUnit.DAYS.toSeconds(1));
        if (row.value() != null && row.value().currency().getCurrencyCode().equals(currencies.apply(row.workspace())))
            stat.value += row.value().tenThousandths();
        if (row.value() != null && row.value().tenThousandths() > 0) {
            stat.bought.add(day);
            if (stat.purchase == null || at.isAfter(stat.purchase)) stat.purchase = at;
        }
        if (isContact(row)) {
            stat.contacted.add(day);
            if (stat.contact == null || at.isAfter(stat.contact)) stat.contact = at;
        }
    }

    private static boolean isContact(Recorded row) {
        return row.direction() == Direction.FROM_CUSTOMER && switch (row.kind()) {
            case EVENT, VIEW, SCORE, MESSAGE -> true;
            case IDENTIFY, GROUP, ALIAS, CONSENT, ACT -> false;
        };
    }

    /// The built-in channels and the fifty of a workspace's own fit into one number.
    static long bit(short channel) {
        return 1L << (channel < 100 ? channel : channel - 100 + Channel.BUILT_IN.size() + 1);
    }

    static List<Short> channels(long bits) {
        var channels = new ArrayList<Short>();
        for (var i = 0; i < Long.SIZE; i++)
            if ((bits >>> i & 1) == 1) channels.add((short) (i <= Channel.BUILT_IN.size() ? i : i - Channel.BUILT_IN.size() - 1 + 100));
        return channels;
    }

    private void tell(Recorded row, Map<String, JsonNode> told) {
        told.forEach((name, value) -> {
            var fresh = new TraitRow(row.workspace(), row.identity(), name, value.toString(), row.at(), row.position(),
                    row.source(), value.getNodeType().name().toLowerCase(java.util.Locale.ROOT));
            traits.merge(new TraitKey(row.identity(), name), fresh, (old, more) -> more.at.isBefore(old.at) ? old : more);
        });
    }

    private void consent(Recorded row, JsonNode said) {
        var purpose = said.path("purpose").asText("").strip();
        if (purpose.isEmpty() || purpose.length() > Told.LONGEST_NAME || !said.path("granted").isBoolean()) return;
        var channel = Channel.builtIn(said.path("channel").asText("")).map(Channel::number).orElse((short) said.path("channel").asInt(0));
        var consent = new Consent(purpose, channel, said.path("granted").asBoolean(), said.path("wording").asText(""),
                said.path("proof").asText(""), said.path("by").asText(""), row.at(), row.position(), row.source());
        consents.merge(new ConsentKey(row.identity(), purpose, channel), new ConsentRow(row.workspace(), row.identity(), consent),
                (old, more) -> more.said.happenedAt().isBefore(old.said.happenedAt()) ? old : more);
    }

    private void act(Recorded row) {
        switch (row.name()) {
            case Acts.JOINED, Acts.SPLIT -> {
                var told = Told.read(row.properties());
                regrouped.add(told.path("kept").asLong());
                regrouped.add(told.path("absorbed").asLong());
            }
            case STATUS_CHANGED -> {
                var told = Told.read(row.properties());
                for (var status : Status.values())
                    if (status.key().equals(told.path("to").asText())) announced.put(told.path("customer").asLong(), status);
            }
            default -> { }
        }
    }
}
