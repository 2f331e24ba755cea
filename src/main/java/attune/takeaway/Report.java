package attune.takeaway;

import attune.coding.Impact;
import attune.interaction.Feeling;
import attune.part.Words;
import attune.result.Representation;
import attune.result.Results;
import attune.result.Themed;
import attune.result.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The document of a survey: how many answered, what they said to each question, and what is to be improved.
///
/// @param areas  scored questions, the largest share of unhappy answers first
/// @param themes what costs the score most first
public record Report(String title, String lead, List<Fact> facts, List<String> represented, List<Area> areas, List<Cost> themes, List<Told> questions) {

    private static final int MOST = 5;

    public record Fact(String name, String value, String note) {}

    public record Area(String title, String score, String margin, String sore, long n) {}

    public record Cost(String name, long n, String points, String between, String verdict) {}

    static Report of(Results.Report report, Representation representation) {
        var selection = report.selection();
        var filters = selection.filter().impersonal() && selection.filter().isNone() ? "" : " · narrowed by " + String.join(", ", selection.filter().parameters().keySet());
        return new Report(selection.survey().name(), selection.period() + " · " + Words.count(selection.n(), "response") + filters, facts(report), representation.words(),
                areas(report), report.themes().map(Report::costs).orElse(List.of()), report.questions().stream().filter(told -> told.n() > 0).toList());
    }

    private static List<Fact> facts(Results.Report report) {
        var facts = new ArrayList<Fact>();
        var progress = report.progress();
        progress.asked().ifPresentOrElse(asked -> facts.add(new Fact("Asked", Words.number(asked.asked()), Words.number(asked.delivered()) + " delivered, " + Words.number(asked.opened()) + " opened")),
                () -> facts.add(new Fact("Asked", "–", "not asked by mail: whoever had the link could answer")));
        progress.rate().ifPresent(rate -> facts.add(new Fact("Response rate", rate.unit().say(rate.value()), rate.say())));
        progress.begun().ifPresent(begun -> facts.add(new Fact("Began", Words.number(begun), "sent at least one page")));
        facts.add(new Fact("Completed", Words.number(report.selection().n()), progress.completion().map(share -> share.unit().say(share.value()) + " of those who began").orElse("")));
        if (!report.seconds().isEmpty())
            facts.add(new Fact("Time to answer", Words.duration(Duration.ofSeconds(Math.round(report.seconds().getFirst()))), "nine of ten within " + Words.duration(Duration.ofSeconds(Math.round(report.seconds().getLast())))));
        return facts;
    }

    private static List<Area> areas(Results.Report report) {
        return report.questions().stream().filter(told -> told.reading().isPresent() && told.reading().get().bands().sore() > 0)
                .sorted(Comparator.comparingDouble((Told told) -> -told.reading().get().bands().share(Feeling.SORE))).limit(MOST)
                .map(told -> new Area(told.title(), told.headline().orElseThrow(), told.margin(), Words.percent(told.reading().get().bands().share(Feeling.SORE)) + " " + told.reading().get().name(Feeling.SORE), told.n())).toList();
    }

    /// Where little is good, what raises the score costs.
    private static List<Cost> costs(Themed themed) {
        var good = themed.score().metric().highIsGood() ? 1 : -1;
        return themed.lines().stream().filter(line -> line.impact().points().filter(points -> points * good < 0).isPresent())
                .sorted(Comparator.comparingDouble((Themed.Line line) -> line.impact().points().orElseThrow() * good)).limit(MOST)
                .map(line -> cost(themed, line.name(), line.impact())).toList();
    }

    private static Cost cost(Themed themed, String name, Impact impact) {
        return new Cost(name, impact.carrying(), themed.points(impact), themed.between(impact), impact.say());
    }
}
