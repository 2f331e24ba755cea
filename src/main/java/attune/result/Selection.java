package attune.result;

import attune.part.Words;
import attune.survey.Definition;
import attune.survey.Survey;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// The responses of a survey that a filter means, as far as the one who is asking may look: what every page, list and file is made of.
///
/// @param definition of the latest version
/// @param guarded    the versions that promised confidence; none of their responses is ever shown alone
/// @param circles    of those, the ones that lie within the filter
/// @param least      how many people a figure of guarded versions is of at least
/// @param n          how many responses these are, those in circles with the others
/// @param alone      how many of them may be read one by one
/// @param asked      the filter alone, as a predicate
public record Selection(Survey survey, Definition definition, SortedMap<Integer, Definition> versions, List<Posed> questions, Filter filter, ZoneId zone,
        int[] guarded, int[] circles, int least, long n, long alone, Narrowed asked) {

    public boolean confidential() {
        return guarded.length > 0;
    }

    /// The responses that may be read one by one.
    public Narrowed single() {
        return confidential() ? asked.and("not (r.version = any(:guarded))", Map.of("guarded", guarded)) : asked;
    }

    /// All of them, for figures: those of guarded versions by the circle of the response as such.
    Narrowed together() {
        return confidential() ? asked.and(Company.shown("''"), Company.values(guarded, circles)) : asked;
    }

    public Optional<Posed> question(String column) {
        return questions.stream().filter(each -> each.column().equals(column)).findFirst();
    }

    public String words(attune.survey.Text text) {
        return text.in(definition.language(), definition.language());
    }

    public String title(Posed posed) {
        var title = words(posed.question().title());
        return title.isEmpty() ? posed.name() : title;
    }

    /// “1 January – 31 March 2026”, or what there is without bounds.
    public String period() {
        return filter.from().map(from -> Words.date(from) + " – " + filter.until().map(Words::date).orElse("today"))
                .orElseGet(() -> filter.until().map(until -> "up to " + Words.date(until)).orElse("all answers up to " + Words.date(LocalDate.now(zone))));
    }
}
