package attune.answer;

import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.kernel.Match;
import attune.kernel.Unanswerable;
import attune.part.Option;
import attune.question.By;
import attune.question.Filter;
import attune.question.Having;
import attune.question.Step;
import attune.shard.Property;
import attune.shard.What;
import attune.touchpoint.Library;
import attune.touchpoint.Stage;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/// What the workspace calls the things that questions are about, and which numbers they have.
///
/// @param events  numbers of the workspace's event names
/// @param places  names of segments, locations, teams, employees and products that can be chosen, by number
/// @param columns the further ones
public record Vocabulary(Library library, Map<String, Integer> events, Map<Filter.Kind, Map<Integer, String>> places, Columns columns) {

    private static final int MOST_EVENTS = 200;

    /// A stage with its touchpoints, or the stages themselves, for a list to choose from.
    public record Group(String title, List<Option> options) {}

    /// What a step can be, by stage.
    public List<Group> steps() {
        var groups = new ArrayList<Group>();
        for (var stage : library.stages()) {
            var options = library.touchpointsIn(stage).stream().map(each -> new Option(each.key(), each.name())).toList();
            if (!options.isEmpty()) groups.add(new Group(stage.name(), options));
        }
        groups.add(new Group("Whole stages", library.stages().stream().map(stage -> new Option("stage:" + stage.key(), "Any of " + stage.name())).toList()));
        var happened = happened(Kind.EVENT);
        if (!happened.isEmpty()) groups.add(new Group("Events", happened.stream().map(name -> new Option("event:" + name, name)).toList()));
        return groups;
    }

    /// The names of surveys, as their answers have them.
    public List<Option> surveys() {
        return happened(Kind.SCORE).stream().map(name -> new Option(name, name)).toList();
    }

    /// The names of events as they came; of views and pages there are too many. Others can be asked for by their address.
    private List<String> happened(Kind... kinds) {
        if (columns.codes() == null) return List.of();
        var wanted = Arrays.stream(kinds).map(Enum::ordinal).toList();
        var numbers = columns.codes().whats().stream().filter(what -> wanted.contains((int) what.kind())).map(What::name).collect(Collectors.toSet());
        return events.entrySet().stream().filter(event -> numbers.contains(event.getValue())).map(Map.Entry::getKey).sorted(String.CASE_INSENSITIVE_ORDER).limit(MOST_EVENTS).toList();
    }

    /// What a filter can be.
    public List<Option> choices(Filter.Kind kind) {
        return switch (kind) {
            case TOUCHPOINT -> library.stages().stream().flatMap(stage -> library.touchpointsIn(stage).stream()).map(each -> new Option(each.key(), each.name())).toList();
            case EVENT -> happened(Kind.EVENT, Kind.SCORE).stream().map(name -> new Option(name, name)).toList();
            case PROPERTY -> List.of();
            case CHANNEL -> library.channels().stream().map(channel -> new Option(Short.toString(channel.number()), channel.name())).toList();
            case STAGE -> library.stages().stream().map(stage -> new Option(stage.key(), stage.name())).toList();
            case SEGMENT, LOCATION, TEAM, EMPLOYEE, PRODUCT -> places.getOrDefault(kind, Map.of()).entrySet().stream().map(each -> new Option(each.getKey().toString(), each.getValue())).toList();
        };
    }

    /// What a value of a filter is called.
    public String choice(Filter.Kind kind, String value) {
        if (kind == Filter.Kind.PROPERTY) return Having.read(value).map(Having::words).orElse(value);
        if (kind == Filter.Kind.EVENT) return value;
        return choices(kind).stream().filter(option -> option.value().equals(value)).map(Option::label).findFirst().orElse(kind.word() + " " + value);
    }

    /// “Check-in or Online check-in”
    public String words(Step step) {
        return step.isEmpty() ? "anything" : String.join(" or ", step.parts().stream().map(this::words).toList());
    }

    public String words(Step.Part part) {
        return switch (part.sort()) {
            case TOUCHPOINT -> library.touchpoint(part.key()).map(touchpoint -> touchpoint.name()).orElse(part.key());
            case STAGE -> library.stages().stream().filter(stage -> stage.key().equals(part.key())).map(Stage::name).findFirst().orElse(part.key());
            case EVENT -> part.key();
        };
    }

    /// The alternatives of a step, in numbers.
    ///
    /// @throws Unanswerable where it names what is not there
    List<Match> matches(Step step) {
        var matches = new ArrayList<Match>();
        Set<Integer> touchpoints = new HashSet<>();
        Set<Integer> stages = new HashSet<>();
        Set<Integer> names = new HashSet<>();
        for (var part : step.parts()) {
            switch (part.sort()) {
                case TOUCHPOINT -> touchpoints.add(touchpoint(part.key()));
                case STAGE -> stages.add(stage(part.key()));
                case EVENT -> {
                    names.add(event(part.key()));
                }
            }
        }
        if (!touchpoints.isEmpty()) matches.add(Match.ANY.touchpoints(touchpoints));
        if (!stages.isEmpty()) matches.add(Match.ANY.stages(stages));
        if (!names.isEmpty()) matches.add(Match.ANY.names(names));
        if (matches.isEmpty()) matches.add(Match.ANY);
        return matches;
    }

    private int touchpoint(String key) {
        return library.touchpoint(key).orElseThrow(() -> gone("touchpoint", key)).number();
    }

    private int event(String name) {
        var number = events.get(name);
        if (number == null) throw new Unanswerable("No event is called “" + name + "”: check how its source writes it.");
        return number;
    }

    private int stage(String key) {
        return library.stages().stream().filter(stage -> stage.key().equals(key)).findFirst().orElseThrow(() -> gone("stage", key)).number();
    }

    private static Unanswerable gone(String what, String key) {
        return new Unanswerable("There is no " + what + " “" + key + "” in the library any more: choose another.");
    }

    /// What agrees with the filter, segments apart.
    Match match(Filter filter) {
        return columns.match(filter.of(Filter.Kind.PROPERTY)).touchpoints(numbers(filter.of(Filter.Kind.TOUCHPOINT), this::touchpoint)).stages(numbers(filter.of(Filter.Kind.STAGE), this::stage))
                .channels(filter.numbers(Filter.Kind.CHANNEL)).names(numbers(filter.of(Filter.Kind.EVENT), this::event))
                .locations(filter.numbers(Filter.Kind.LOCATION)).teams(filter.numbers(Filter.Kind.TEAM)).employees(filter.numbers(Filter.Kind.EMPLOYEE)).products(filter.numbers(Filter.Kind.PRODUCT));
    }

    private static Set<Integer> numbers(List<String> keys, ToIntFunction<String> number) {
        return keys.stream().map(number::applyAsInt).collect(Collectors.toSet());
    }

    /// One group of a breakdown as a value to filter by; empty for what has none, and for what is no filter.
    Optional<Filter> only(Filter filter, By by, int number, Map<Integer, String> looked) {
        if (number <= 0) return Optional.empty();
        return switch (by.sort()) {
            case NOTHING, KIND, WEEKDAY -> Optional.empty();
            case TOUCHPOINT -> Optional.of(filter.only(Filter.Kind.TOUCHPOINT, List.of(library.touchpoint((short) number).key())));
            case STAGE -> Optional.of(filter.only(Filter.Kind.STAGE, List.of(library.stage((short) number).key())));
            case NAME -> Optional.ofNullable(looked.get(number)).map(name -> filter.only(Filter.Kind.EVENT, List.of(name)));
            case PROPERTY -> number < Property.FIRST ? Optional.empty() : Optional.of(filter.only(Filter.Kind.PROPERTY, List.of(new Having(by.property(), columns.name(by, number)).text())));
            case CHANNEL, LOCATION, TEAM, EMPLOYEE, PRODUCT -> Optional.of(filter.only(Filter.Kind.valueOf(by.sort().name()), List.of(Integer.toString(number))));
        };
    }

    /// What one value of a breakdown is called; empty for employees and products that were not looked up.
    String name(By by, int number, Map<Integer, String> looked) {
        return switch (by.sort()) {
            case NOTHING -> "All";
            case TOUCHPOINT -> library.touchpoint((short) number).name();
            case STAGE -> library.stage((short) number).name();
            case CHANNEL -> number == 0 ? "No channel" : library.channel((short) number).name();
            case KIND -> number < 0 ? "None" : title(Kind.values()[number]);
            case PROPERTY -> columns.name(by, number);
            case NAME -> looked.getOrDefault(number, "Unnamed");
            case WEEKDAY -> DayOfWeek.of(number).getDisplayName(TextStyle.FULL, Locale.UK);
            case LOCATION, TEAM, EMPLOYEE, PRODUCT -> number == 0 ? "No " + by.words() : looked.getOrDefault(number, by.title() + " " + number);
        };
    }

    /// The event names by their numbers.
    Map<Integer, String> eventNames() {
        var names = new HashMap<Integer, String>();
        events.forEach((name, number) -> names.put(number, name));
        return names;
    }

    private static String title(Enum<?> value) {
        var words = value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /// “NPS after a touchpoint”
    public static String title(Metric metric) {
        return switch (metric) {
            case NPS -> "NPS";
            case NPS_TRANSACTIONAL -> "NPS after a touchpoint";
            case CSAT -> "CSAT";
            case CES_EFFORT -> "CES, effort";
            case CES_EASE -> "CES, ease";
            case RATING -> "Rating";
            case REPURCHASE -> "Repurchase";
            case SENTIMENT -> "Sentiment";
            case TRUST -> "Trust";
            case EXPECTATION_GAP -> "Expectation gap";
            case EMOTION -> "Emotion";
        };
    }
}
