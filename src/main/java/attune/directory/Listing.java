package attune.directory;

import attune.part.Words;
import attune.profile.Status;
import attune.store.Mendable;
import attune.web.Params;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// One list as its address says it: who, in which order, in which columns. Page, file, saved view and API read the same.
public record Listing(Filter filter, Sorting sorting, List<Column> columns) {

    private static final long MOST_VALUE = 900_000_000_000L;

    public static Listing read(Params params) {
        var words = params.text("q", Filter.LONGEST).orElse("");
        var filter = new Filter(words, params.choice("people", Filter.People.class).orElse(Filter.People.KNOWN),
                statuses(params.joined("status", 100)), channels(params.joined("channel", 300)),
                params.text("tag", 100).orElse(""), params.text("company", 200).orElse(""),
                params.ticked("hasEmail"), params.ticked("hasPhone"), params.date("seenSince"), params.date("notSince"),
                units(params, "valueFrom"), units(params, "valueTo"),
                params.number("location", 0, Integer.MAX_VALUE, 0), params.number("team", 0, Integer.MAX_VALUE, 0));
        return new Listing(filter, Sorting.read(params.text("sort", 20).orElse(""), !words.isBlank()),
                Column.read(params.text("columns", 300).orElse("")));
    }

    private static Set<Status> statuses(String keys) {
        var all = new LinkedHashSet<Status>();
        for (var key : keys.split(",")) {
            if (key.isBlank()) continue;
            all.add(Arrays.stream(Status.values()).filter(status -> status.key().equals(key.strip())).findFirst()
                    .orElseThrow(() -> new Mendable("“Status” must be one of " + Arrays.stream(Status.values()).map(Status::key).collect(Collectors.joining(", ")) + ".")));
        }
        return all;
    }

    private static Set<Short> channels(String numbers) {
        try {
            return Arrays.stream(numbers.split(",")).filter(number -> !number.isBlank()).map(number -> Short.valueOf(number.strip())).collect(Collectors.toSet());
        } catch (NumberFormatException notANumber) {
            throw new Mendable("“Channel” must be the number of a channel, or several with commas between them.");
        }
    }

    private static Optional<Long> units(Params params, String name) {
        return params.text(name, 15).map(text -> {
            try {
                var units = Long.parseLong(text);
                if (Math.abs(units) <= MOST_VALUE) return units;
            } catch (NumberFormatException notANumber) {
                // answered below
            }
            throw new Mendable("“Value " + (name.endsWith("m") ? "from" : "to") + "” must be a whole amount, like 250.");
        });
    }

    /// As parameters of an address: what is not said is usual.
    public Map<String, String> parameters() {
        var all = new LinkedHashMap<>(filter.parameters());
        var usual = filter.words().isBlank() ? Sorting.LATEST : Sorting.BEST;
        if (!sorting.equals(usual)) all.put("sort", sorting.key());
        var chosen = Column.write(columns);
        if (!chosen.isEmpty()) all.put("columns", chosen);
        return all;
    }

    public String query() {
        return parameters().entrySet().stream().map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /// The same list with this column put in, or taken out.
    public Listing toggled(Column column) {
        var chosen = new ArrayList<>(columns);
        if (!chosen.remove(column)) chosen.add(column);
        return new Listing(filter, sorting, Arrays.stream(Column.values()).filter(chosen::contains).toList());
    }

    /// What is asked for, as people say it: “lapsing · with an email”.
    public String inWords(Wording wording) {
        return asked(wording).stream().map(Asking::words).collect(Collectors.joining(" · "));
    }

    /// One thing that is asked for, and the list that does not ask for it.
    public record Asking(String words, Listing without) {}

    /// Everything that is asked for; several of one kind, any of which will do, are one thing.
    public List<Asking> asked(Wording wording) {
        var all = new ArrayList<Asking>();
        filter.parameters().forEach((name, value) -> all.add(new Asking(words(name, wording), new Listing(filter.without(name), sorting, columns))));
        return all;
    }

    private String words(String name, Wording wording) {
        return switch (name) {
            case "q" -> "“" + filter.words().strip() + "”";
            case "people" -> filter.people() == Filter.People.ANONYMOUS ? "unknown visitors" : "people and unknown visitors";
            case "status" -> or(filter.status().stream().sorted().map(status -> status.words().toLowerCase(Locale.ROOT)).toList());
            case "channel" -> "met on " + or(filter.channels().stream().sorted().map(wording::channel).toList());
            case "tag" -> "tagged " + filter.tag();
            case "company" -> "of " + filter.company();
            case "hasEmail" -> "with an email";
            case "hasPhone" -> "with a phone";
            case "seenSince" -> "seen since " + filter.seenSince().map(Words::date).orElse("");
            case "notSince" -> "not seen since " + filter.notSince().map(Words::date).orElse("");
            case "valueFrom" -> "worth " + wording.money(filter.from().orElse(0L) * 10_000) + " or more";
            case "valueTo" -> "worth at most " + wording.money(filter.to().orElse(0L) * 10_000);
            case "location" -> "met at " + wording.place(filter.location()).orElse("a location");
            case "team" -> "met by " + wording.place(filter.team()).orElse("a team");
            default -> name;
        };
    }

    private static String or(List<String> names) {
        return names.size() < 2 ? String.join("", names) : String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast();
    }
}
