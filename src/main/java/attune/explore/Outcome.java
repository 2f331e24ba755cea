package attune.explore;

import attune.annotation.Annotation;
import attune.answer.Answer;
import attune.question.Ask;
import attune.question.By;
import attune.question.Question;
import java.util.List;
import java.util.Optional;

/// What came of a question: its answer, or why there is none.
///
/// @param answer empty where there is none; then `wrong` says why
/// @param wrong  sentences about what was asked
/// @param notes  what stands on the chart, where it is one over time
/// @param read   how much of the history is read, 0 to 1, where the answer has to wait for it
public record Outcome(Question question, Optional<Answer> answer, List<String> wrong, List<Annotation> notes, Optional<Double> read) {

    /// The title of the page: the answer where there is one.
    public String title() {
        return answer.filter(each -> !each.isEmpty()).map(each -> each.chart().title()).orElse(question.ask().sort().title());
    }

    /// What somebody is told who cannot see that the answer came: nothing before it did.
    public String news() {
        return read.isPresent() ? "" : title();
    }

    /// Whether the chart is over time, so that notes can stand on it.
    public boolean timed() {
        return question.ask() instanceof Ask.Trend || question.ask() instanceof Ask.Score score && score.by().equals(By.NOTHING);
    }

    public String file() {
        return "/explore.csv" + question.path().substring("/explore".length());
    }
}
