package attune.briefing;

import attune.interaction.Metric;
import attune.metric.Comparison;
import attune.metric.Estimate;
import attune.metric.Reading;
import attune.part.Words;
import attune.question.Ask;
import attune.question.By;
import attune.question.Filter;
import attune.question.Question;
import attune.question.Span;
import attune.question.Versus;
import attune.score.Asked;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// How the business stands, in what somebody reads in two minutes.
///
/// @param first    the first of the days that are told
/// @param last     the last of them, yesterday
/// @param scores   the scores that were asked about
/// @param loyalty  retention and revenue at risk, each a number with its meaning
/// @param overdue  follow-ups that nobody took up by their deadline
/// @param compared touchpoints held against the days before; rises and falls are those that no luck explains
public record Briefing(String workspace, LocalDate first, LocalDate last, String asOf, List<Score> scores, List<Number> loyalty, long overdue,
                       int compared, List<Move> fallers, List<Move> risers) {

    static final int DAYS = 28;

    /// A score with what it was in as many days before.
    public record Score(Metric metric, Reading now, Optional<Reading> before, Optional<Comparison> change) {

        public String name() {
            return Scores.name(metric);
        }

        public String value() {
            return said(now.headline());
        }

        public String margin() {
            return now.headline().tooFew() ? "n " + Words.number(now.n()) + ", too few to tell" : now.headline().unit().say(now.headline().interval().low()) + " to " + now.headline().unit().say(now.headline().interval().high()) + ", n " + Words.number(now.n());
        }

        public String against() {
            return change.map(Comparison::say).orElse("Nobody was asked in the " + DAYS + " days before.");
        }

        public String mood() {
            return change.map(each -> switch (each.feeling()) {
                case GLAD -> "up";
                case SORE -> "down";
                case EVEN -> "";
            }).orElse("");
        }
    }

    /// @param people where the people behind it stand; empty for nowhere
    public record Number(String label, String value, String note, String why, String people) {}

    /// A touchpoint that changed.
    public record Move(String touchpoint, String key, Metric scale, Estimate now, Comparison change) {

        public String metric() {
            return Scores.name(scale);
        }

        public String value() {
            return said(now);
        }
    }

    static String said(Estimate estimate) {
        return estimate.unit().say(estimate.value());
    }

    /// Where the same answers of the same days are told at length, and lead to their people.
    public String where(Score score) {
        return where(score.metric, Filter.NONE);
    }

    public String where(Move move) {
        return where(move.scale, Filter.NONE.only(Filter.Kind.TOUCHPOINT, List.of(move.key)));
    }

    private String where(Metric metric, Filter filter) {
        var score = new Ask.Score(Optional.of(metric), Ask.Every.MONTH, By.NOTHING, Ask.Answers.ALL);
        var question = new Question(score, new Span.Dates(Optional.of(first), Optional.of(last)), filter, Versus.NOTHING);
        return Asked.read(question.parameters()).asked().path();
    }

    public boolean isEmpty() {
        return scores.isEmpty() && loyalty.isEmpty();
    }

    public String period() {
        return Words.date(first) + " – " + Words.date(last);
    }

    /// “NPS stands at 31.4, a real drop …”: every sentence says what the data say.
    public String paragraph() {
        var said = new StringBuilder();
        for (var score : scores) {
            said.append(score.name()).append(" stands at ").append(score.value()).append(" (n ").append(Words.number(score.now().n())).append(")");
            said.append(score.change().map(change -> switch (change.verdict()) {
                case TOO_FEW -> ", too few answers to hold against the " + DAYS + " days before";
                case WITHIN_NOISE -> ", no different from the " + DAYS + " days before beyond chance";
                case REAL_RISE -> ", up from " + said(change.difference().before());
                case REAL_DROP -> ", down from " + said(change.difference().before());
            }).orElse("")).append(". ");
        }
        for (var number : loyalty) said.append(number.label()).append(": ").append(number.value()).append(number.note().isEmpty() ? "" : " (" + number.note() + ")").append(". ");
        if (!fallers.isEmpty()) said.append(listed(fallers)).append(fallers.size() == 1 ? " has" : " have").append(" become worse").append(risers.isEmpty() ? ". " : "; ");
        if (!risers.isEmpty()) said.append(fallers.isEmpty() ? listed(risers) : listed(risers)).append(risers.size() == 1 ? " has" : " have").append(" become better. ");
        if (compared > 0 && fallers.isEmpty() && risers.isEmpty()) said.append("None of ").append(Words.count(compared, "touchpoint")).append(" with enough answers changed beyond chance. ");
        said.append(overdue == 0 ? "Nothing is overdue." : Words.count(overdue, "follow-up is", "follow-ups are") + " overdue.");
        return said.toString();
    }

    private static String listed(List<Move> moves) {
        var names = moves.stream().map(Move::touchpoint).toList();
        return names.size() == 1 ? names.getFirst() : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }
}
