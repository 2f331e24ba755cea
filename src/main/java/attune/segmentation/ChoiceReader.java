package attune.segmentation;

import attune.account.Workspaces;
import attune.interaction.Kind;
import attune.kernel.Unanswerable;
import attune.lens.Lenses;
import attune.part.Option;
import attune.property.Properties;
import attune.reference.Reference;
import attune.reference.References;
import attune.rule.Asked;
import attune.segmentation.Choices.Heap;
import attune.segment.Segments;
import attune.shard.Property;
import attune.store.Tx;
import attune.touchpoint.Touchpoints;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// Gathers what conditions can be made of.
final class ChoiceReader {

    private static final int MOST_EVENTS = 300;
    private static final int MOST_VALUES = 100;

    private final Segments segments;
    private final Lenses lenses;
    private final Workspaces workspaces;
    private final Touchpoints touchpoints;
    private final References references;

    ChoiceReader(Segments segments, Lenses lenses, Workspaces workspaces, Touchpoints touchpoints, References references) {
        this.segments = segments;
        this.lenses = lenses;
        this.workspaces = workspaces;
        this.touchpoints = touchpoints;
        this.references = references;
    }

    /// @param except the segment that is being changed, or 0
    Choices read(Tx tx, long except) {
        var library = touchpoints.library(tx.workspace());
        var whats = new ArrayList<Heap>();
        whats.add(new Heap("", List.of(new Option("anything", "anything"))));
        for (var stage : library.stages()) {
            var at = new ArrayList<Option>();
            for (var touchpoint : library.touchpointsIn(stage)) at.add(new Option("touchpoint:" + touchpoint.number(), touchpoint.name()));
            at.add(new Option("stage:" + stage.number(), "anything in " + stage.name()));
            whats.add(new Heap(stage.name(), at));
        }
        var channels = library.channels().stream().filter(channel -> !channel.hidden()).toList();
        whats.add(new Heap("Channels", channels.stream().map(channel -> new Option("channel:" + channel.number(), "anything on " + channel.name())).toList()));
        var events = events(tx);
        if (!events.isEmpty()) whats.add(new Heap("Events", events));
        var asked = Asked.all(tx);
        return new Choices(whats, Choices.optional("any channel", channels.stream().map(channel -> new Option(Short.toString(channel.number()), channel.name())).toList()),
                Choices.optional("anywhere", references.page(tx, Reference.Kind.LOCATION, "", "").stream().map(place -> new Option(Integer.toString(place.id()), place.name())).toList()),
                columns(tx), Choices.optional("Choose a segment", segments.all(tx).stream().filter(other -> other.id() != except).map(other -> new Option(Long.toString(other.id()), other.name())).toList()),
                asked.stream().collect(Collectors.groupingBy(Asked.Question::survey, LinkedHashMap::new, Collectors.toList())).entrySet().stream()
                        .map(survey -> new Heap(survey.getKey(), survey.getValue().stream().map(question -> new Option(question.of(), question.title())).toList())).toList(),
                asked.stream().flatMap(question -> question.options().stream()).distinct().limit(MOST_EVENTS).map(offered -> new Option(offered.value(), offered.label())).toList(),
                words(tx, "select name from attribute where workspace = :workspace order by lower(name) limit 300"),
                words(tx, "select name from tag where workspace = :workspace order by lower(name) limit 300"),
                workspaces.of(tx.workspace()).currency().getCurrencyCode());
    }

    /// The values of the further columns, no more of each than a list can hold.
    private List<Heap> columns(Tx tx) {
        var chosen = Properties.chosen(tx);
        if (chosen.isEmpty()) return List.of();
        try {
            var codes = lenses.view(tx.workspace()).codes();
            return chosen.stream().filter(column -> codes.place(column.id()) >= 0).map(column -> {
                var values = codes.properties().get(codes.place(column.id())).values();
                return new Heap(column.title(), values.stream().skip(Property.FIRST).map(Property.Value::text).sorted(String.CASE_INSENSITIVE_ORDER).limit(MOST_VALUES)
                        .map(value -> new Option(column.key() + ":" + value, column.title() + ": " + value)).toList());
            }).filter(heap -> !heap.options().isEmpty()).toList();
        } catch (Unanswerable reading) {
            return List.of();
        }
    }

    /// The names of events that came: pages and screens have too many.
    private List<Option> events(Tx tx) {
        try {
            var numbers = lenses.view(tx.workspace()).codes().whats().stream().filter(what -> what.kind() == Kind.EVENT.ordinal()).map(what -> what.name()).distinct().toArray(Integer[]::new);
            return tx.query("select name from event_name where workspace = :workspace and id = any(:numbers) order by lower(name) limit :limit")
                    .bind("numbers", numbers).bind("limit", MOST_EVENTS).mapTo(String.class).list().stream().map(name -> new Option("event:" + name, name)).toList();
        } catch (Unanswerable reading) {
            return List.of();
        }
    }

    private static List<String> words(Tx tx, String sql) {
        return tx.query(sql).mapTo(String.class).list();
    }
}
