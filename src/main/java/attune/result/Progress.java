package attune.result;

import attune.part.Cell;
import attune.part.Chart;
import attune.part.Column;
import attune.part.Unit;
import attune.part.Words;
import attune.survey.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How far people came: asked, delivered, opened, begun, completed.
///
/// @param asked      empty where nobody was asked by mail
/// @param begun      sent at least one page; empty where the filter asks for what only complete responses have
/// @param turnedAway had finished when a quota was full
/// @param left       by page, how many sent it last and no other since
public record Progress(Optional<Asking.Asked> asked, Optional<Long> begun, long completed, long turnedAway, List<Left> left) {

    public record Left(String page, long n) {}

    /// The share of those asked who answered, or of those who began where nobody was asked.
    public Optional<attune.metric.Estimate> rate() {
        return asked.filter(each -> each.asked() > 0).map(each -> attune.metric.Estimate.share(Math.min(each.answered(), each.asked()), each.asked()));
    }

    public Optional<attune.metric.Estimate> completion() {
        return begun.filter(n -> n > 0 && completed <= n).map(n -> attune.metric.Estimate.share(completed, n));
    }

    /// Who was still there after each page; one page loses nobody in between.
    Optional<Chart> dropOff(Selection selection) {
        var pages = selection.definition().pages();
        if (begun.isEmpty() || begun.get() == 0 || pages.size() < 2 || left.stream().anyMatch(page -> page.n < selection.least())) return Optional.empty();
        var rows = new ArrayList<List<Cell>>();
        rows.add(List.of(Cell.word("Began"), Cell.of(begun.get()), Cell.of(1)));
        var still = begun.get();
        for (var at = 0; at < pages.size(); at++) {
            var page = pages.get(at);
            still -= left.stream().filter(each -> each.page.equals(page.name())).mapToLong(Left::n).sum();
            rows.add(List.of(Cell.word("After " + title(selection, page, at)), Cell.of(Math.max(0, still)), Cell.of((double) Math.max(0, still) / begun.get())));
        }
        var columns = List.of(Column.label("Page"), Column.series("Still there", Unit.COUNT), Column.of(Column.Role.BESIDE, "of all who began", Unit.SHARE));
        var foot = new Chart.Foot("n = " + Words.count(begun.get(), "visit"), selection.period(), "who went on after each page; those who left may come back to where they were", "");
        return Optional.of(Chart.of(Chart.Kind.FUNNEL, "Where people leave", columns, rows, foot));
    }

    private static String title(Selection selection, Page page, int at) {
        var title = selection.words(page.title());
        return "page " + (at + 1) + (title.isEmpty() ? "" : ", " + title);
    }
}
