package attune.directory;

import attune.profile.Status;
import attune.store.Mendable;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which customers are asked for. The one question under the list, its export and the API, so that all of them give the
/// same number.
///
/// @param words    what was typed: names, addresses, numbers, anything told; every word must fit
/// @param people   whom to show
/// @param status   any of these; empty for all
/// @param channels numbers of channels, any of which they were met on
/// @param from     smallest value, in units of the currency
/// @param location number of a location where they were met, or 0
public record Filter(String words, People people, Set<Status> status, Set<Short> channels, String tag, String company,
                     boolean hasEmail, boolean hasPhone, Optional<LocalDate> seenSince, Optional<LocalDate> notSince,
                     Optional<Long> from, Optional<Long> to, int location, int team) {

    public enum People {
        /// Those of whom somebody told who they are.
        KNOWN,
        /// Browsers and devices of which nobody knows whose they are.
        ANONYMOUS,
        EVERYBODY
    }

    static final int MOST_WORDS = 8;
    public static final int LONGEST = 200;

    public static final Filter NONE = new Filter("", People.KNOWN, Set.of(), Set.of(), "", "", false, false,
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, 0);

    public Filter {
        if (words.length() > LONGEST) throw new Mendable("“Q” may have at most " + LONGEST + " characters.");
        if (from.isPresent() && to.isPresent() && from.get() > to.get())
            throw new Mendable("“Value from” must not be more than “to”: swap them.");
        status = Set.copyOf(status);
        channels = Set.copyOf(channels);
    }

    public Filter words(String other) {
        return new Filter(other, people, status, channels, tag, company, hasEmail, hasPhone, seenSince, notSince, from, to, location, team);
    }

    public Filter people(People other) {
        return new Filter(words, other, status, channels, tag, company, hasEmail, hasPhone, seenSince, notSince, from, to, location, team);
    }

    /// The same without what one parameter of its address asks for.
    Filter without(String name) {
        return new Filter(name.equals("q") ? "" : words, name.equals("people") ? People.KNOWN : people, name.equals("status") ? Set.of() : status,
                name.equals("channel") ? Set.of() : channels, name.equals("tag") ? "" : tag, name.equals("company") ? "" : company,
                hasEmail && !name.equals("hasEmail"), hasPhone && !name.equals("hasPhone"),
                name.equals("seenSince") ? Optional.empty() : seenSince, name.equals("notSince") ? Optional.empty() : notSince,
                name.equals("valueFrom") ? Optional.empty() : from, name.equals("valueTo") ? Optional.empty() : to,
                name.equals("location") ? 0 : location, name.equals("team") ? 0 : team);
    }

    /// As parameters of an address, in their order; what is not asked for is left out.
    public Map<String, String> parameters() {
        var all = new LinkedHashMap<String, String>();
        if (!words.isBlank()) all.put("q", words);
        if (people != People.KNOWN) all.put("people", people.name().toLowerCase(java.util.Locale.ROOT));
        if (!status.isEmpty()) all.put("status", String.join(",", status.stream().sorted().map(Status::key).toList()));
        if (!channels.isEmpty()) all.put("channel", String.join(",", channels.stream().sorted().map(String::valueOf).toList()));
        if (!tag.isEmpty()) all.put("tag", tag);
        if (!company.isEmpty()) all.put("company", company);
        if (hasEmail) all.put("hasEmail", "true");
        if (hasPhone) all.put("hasPhone", "true");
        seenSince.ifPresent(day -> all.put("seenSince", day.toString()));
        notSince.ifPresent(day -> all.put("notSince", day.toString()));
        from.ifPresent(value -> all.put("valueFrom", value.toString()));
        to.ifPresent(value -> all.put("valueTo", value.toString()));
        if (location != 0) all.put("location", Integer.toString(location));
        if (team != 0) all.put("team", Integer.toString(team));
        return all;
    }

    /// How many things are asked for besides words, status and channel, which have their own places.
    public int narrowed() {
        var parameters = parameters();
        parameters.keySet().removeAll(Set.of("q", "status", "channel"));
        return parameters.size();
    }
}
