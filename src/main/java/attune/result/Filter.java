package attune.result;

import attune.response.Way;
import attune.store.Mendable;
import attune.web.Params;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which responses of a survey are meant. Every page, list, file and interface reads the same record from its address, so the same
/// filter gives the same number everywhere.
///
/// @param from     the first day of completion that counts
/// @param until    the last
/// @param version  0 for any
/// @param location the key of a location
/// @param segment  0 for anybody
/// @param answer   `question:value` or `question/row:value`; empty for any
/// @param theme    0 for any
/// @param words    that stand in what was written
public record Filter(Optional<LocalDate> from, Optional<LocalDate> until, int version, String language, Optional<Way> way, String location, long segment,
        String answer, String tag, long theme, String words) {

    public static final Filter NONE = new Filter(Optional.empty(), Optional.empty(), 0, "", Optional.empty(), "", 0, "", "", 0, "");

    private static final int LONGEST_ANSWER = 400;
    public static final int LONGEST_TAG = 40;
    private static final int LONGEST_WORDS = 200;
    private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2200, 1, 1);

    public Filter {
        if (from.isPresent() && until.isPresent() && from.get().isAfter(until.get()))
            throw new Mendable("The period ends before it begins: put the earlier day first.");
        if (Stream.of(from, until).flatMap(Optional::stream).anyMatch(day -> day.isBefore(FIRST) || day.isAfter(LAST)))
            throw new Mendable("The period must lie between 1970 and 2200.");
        if (!answer.isEmpty() && answer.indexOf(':') < 1) throw new Mendable("“Answer” names a question and a value, like nps:9.");
    }

    public static Filter read(Params params) {
        return new Filter(params.date("from"), params.date("until"), params.number("version", 0, 100_000, 0), params.text("language", 20).orElse(""),
                params.text("way", 20).map(_ -> params.choice("way", Way.class).orElseThrow()), params.text("location", 200).orElse(""),
                params.optionalId("segment").orElse(0L), params.text("answer", LONGEST_ANSWER).orElse(""), params.text("tag", LONGEST_TAG).orElse(""),
                params.optionalId("theme").orElse(0L), params.text("words", LONGEST_WORDS).orElse(""));
    }

    /// What stands in an address for it; what is not asked for is left out.
    public SequencedMap<String, String> parameters() {
        var all = new LinkedHashMap<String, String>();
        from.ifPresent(day -> all.put("from", day.toString()));
        until.ifPresent(day -> all.put("until", day.toString()));
        if (version > 0) all.put("version", Integer.toString(version));
        if (!language.isEmpty()) all.put("language", language);
        way.ifPresent(by -> all.put("way", by.name().toLowerCase(Locale.ROOT)));
        if (!location.isEmpty()) all.put("location", location);
        if (segment > 0) all.put("segment", Long.toString(segment));
        if (!answer.isEmpty()) all.put("answer", answer);
        if (!tag.isEmpty()) all.put("tag", tag);
        if (theme > 0) all.put("theme", Long.toString(theme));
        if (!words.isEmpty()) all.put("words", words);
        return all;
    }

    public boolean isNone() {
        return equals(NONE);
    }

    /// Whether it asks only for what is the same for many: when, how and where. Nothing else may be asked of confidential responses.
    public boolean impersonal() {
        return segment == 0 && answer.isEmpty() && tag.isEmpty() && theme == 0 && words.isEmpty();
    }

    /// `?from=2026-01-01&way=link`, or empty.
    public String query() {
        return query(parameters());
    }

    /// The same address with one parameter changed; empty takes it out.
    public String with(String name, String value) {
        var changed = new LinkedHashMap<>(parameters());
        if (value.isEmpty()) changed.remove(name);
        else changed.put(name, value);
        return query(changed);
    }

    /// The question that [#answer] is about, or empty.
    public String answeredQuestion() {
        var name = answer.isEmpty() ? "" : answer.substring(0, answer.indexOf(':'));
        return name.contains("/") ? name.substring(0, name.indexOf('/')) : name;
    }

    String answeredRow() {
        var name = answer.substring(0, answer.indexOf(':'));
        return name.contains("/") ? name.substring(name.indexOf('/') + 1) : "";
    }

    public String answeredValue() {
        return answer.isEmpty() ? "" : answer.substring(answer.indexOf(':') + 1);
    }

    private static String query(Map<String, String> parameters) {
        return parameters.isEmpty() ? "" : parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&", "?", ""));
    }
}
