package attune.directory;

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
                statuses(params.text("status", 100).orElse("")), channels(params.text("channel", 300).orElse("")),
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
        var said = new ArrayList<String>();
        if (!filter.words().isBlank()) said.add("“" + filter.words().strip() + "”");
        if (filter.people() == Filter.People.ANONYMOUS) said.add("unknown visitors");
        if (filter.people() == Filter.People.EVERYBODY) said.add("people and unknown visitors");
        filter.status().stream().sorted().forEach(status -> said.add(status.words().toLowerCase(java.util.Locale.ROOT)));
        filter.channels().stream().sorted().forEach(channel -> said.add("met on " + wording.channel(channel)));
        if (!filter.tag().isEmpty()) said.add("tagged " + filter.tag());
        if (!filter.company().isEmpty()) said.add("of " + filter.company());
        if (filter.hasEmail()) said.add("with an email");
        if (filter.hasPhone()) said.add("with a phone");
        filter.seenSince().ifPresent(day -> said.add("seen since " + day));
        filter.notSince().ifPresent(day -> said.add("not seen since " + day));
        filter.from().ifPresent(value -> said.add("worth " + wording.money(value * 10_000) + " or more"));
        filter.to().ifPresent(value -> said.add("worth at most " + wording.money(value * 10_000)));
        if (filter.location() != 0) said.add("met at a location");
        if (filter.team() != 0) said.add("met by a team");
        return String.join(" · ", said);
    }
}
