package attune.kernel;

import java.util.List;

/// Which stretches of customers' stories are journeys, and what their steps are: the groups of their interactions, in order.
///
/// A journey takes in interactions that agree with `seen` and are no farther than the window from where it is measured from: the
/// whole story from its first interaction on; what came after an interaction that agrees with `from`, the nearest first; what came
/// before one, the nearest first; or what lay between one and the next that agrees with `to`. What it is measured from is no step.
///
/// @param entry    of after and before: of each customer the first `from` only and everything on that side of it, or every `from`,
///                 each up to the next one on that side. Of between: the first journey, or all
/// @param collapse whether the same step several times over is one
/// @param window   in milliseconds; [Long#MAX_VALUE] for any
/// @param most     steps told apart; what comes after them is only known to be there
public record Journeys(By by, Match seen, Span span, Match from, Match to, Entry entry, boolean collapse, long window, int most) {

    private static final int MOST = 100;

    public enum Span {
        WHOLE, AFTER, BEFORE,
        /// Each stretch up to a `to` is a journey from the first `from` in it to that `to`. It is unfinished where no `to` comes, or
        /// only after the window. An interaction that agrees with both ends one journey and begins the next.
        BETWEEN
    }

    public enum Entry { FIRST, EVERY }

    /// What journeys are told to.
    interface Sink {
        /// @param steps groups, of which the first `n` count
        /// @param more  whether there were more steps than are told apart
        void journey(int[] steps, int n, boolean more);

        /// Of between: it began and did not arrive.
        void lost();
    }

    public Journeys {
        if (most < 1 || most > MOST) throw new Unanswerable("A path has 1 to %d steps.".formatted(MOST));
        if (window <= 0) throw new Unanswerable("The time a path may take must be longer than nothing.");
        Cells.groups(by);
    }

    public static Journeys whole(By by) {
        return new Journeys(by, Match.ANY, Span.WHOLE, Match.ANY, Match.ANY, Entry.FIRST, false, Long.MAX_VALUE, 10);
    }

    public static Journeys after(By by, Match from) {
        return new Journeys(by, Match.ANY, Span.AFTER, from, Match.ANY, Entry.FIRST, false, Long.MAX_VALUE, 10);
    }

    public static Journeys before(By by, Match from) {
        return new Journeys(by, Match.ANY, Span.BEFORE, from, Match.ANY, Entry.FIRST, false, Long.MAX_VALUE, 10);
    }

    public static Journeys between(By by, Match from, Match to) {
        return new Journeys(by, Match.ANY, Span.BETWEEN, from, to, Entry.FIRST, false, Long.MAX_VALUE, 10);
    }

    public Journeys seen(Match match) {
        return new Journeys(by, match, span, from, to, entry, collapse, window, most);
    }

    public Journeys every() {
        return new Journeys(by, seen, span, from, to, Entry.EVERY, collapse, window, most);
    }

    public Journeys collapsed() {
        return new Journeys(by, seen, span, from, to, entry, true, window, most);
    }

    public Journeys within(long window) {
        return new Journeys(by, seen, span, from, to, entry, collapse, window, most);
    }

    public Journeys atMost(int steps) {
        return new Journeys(by, seen, span, from, to, entry, collapse, window, steps);
    }

    Needs needs() {
        return Needs.of(List.of(seen, from, to), true, by);
    }

    /// Tells the journeys of one customer.
    void each(Run run, Sink sink) {
        switch (span) {
            case WHOLE -> whole(run, sink);
            case AFTER -> after(run, sink);
            case BEFORE -> before(run, sink);
            case BETWEEN -> between(run, sink);
        }
    }

    private void whole(Run run, Sink sink) {
        var row = next(run, run.from, 1);
        if (row < run.to) forward(run, row, row, run.to, sink);
    }

    private void after(Run run, Sink sink) {
        var row = next(run, run.from, 2);
        while (row < run.to) {
            var next = entry == Entry.FIRST ? run.to : next(run, row + 1, 2);
            forward(run, row, row + 1, next, sink);
            row = next;
        }
    }

    private void before(Run run, Sink sink) {
        var from = run.from;
        for (var row = next(run, run.from, 2); row < run.to; row = next(run, row + 1, 2)) {
            backward(run, row, from, sink);
            if (entry == Entry.FIRST) return;
            from = row + 1;
        }
    }

    private void between(Run run, Sink sink) {
        var open = -1;
        for (var row = run.from; row < run.to; row++) {
            var is = run.mask(row);
            if (open >= 0 && (is & 4) != 0) {
                if (run.at[row] - run.at[open] <= window) forward(run, open, open + 1, row, sink);
                else sink.lost();
                open = -1;
                if (entry == Entry.FIRST) return;
            }
            if (open < 0 && (is & 2) != 0) open = row;
        }
        if (open >= 0) sink.lost();
    }

    private static int next(Run run, int row, long bit) {
        while (row < run.to && (run.mask(row) & bit) == 0) row++;
        return row;
    }

    private void forward(Run run, int measured, int from, int to, Sink sink) {
        var codes = by.codes(run);
        var steps = run.steps(most);
        var n = 0;
        for (var row = from; row < to; row++) {
            if ((run.mask(row) & 1) == 0) continue;
            if (run.at[row] - run.at[measured] > window) break;
            var step = by.group(codes, row);
            if (collapse && n > 0 && steps[n - 1] == step) continue;
            if (n == most) {
                sink.journey(steps, n, true);
                return;
            }
            steps[n++] = step;
        }
        sink.journey(steps, n, false);
    }

    private void backward(Run run, int measured, int from, Sink sink) {
        var codes = by.codes(run);
        var steps = run.steps(most);
        var n = 0;
        for (var row = measured - 1; row >= from; row--) {
            if ((run.mask(row) & 1) == 0) continue;
            if (run.at[measured] - run.at[row] > window) break;
            var step = by.group(codes, row);
            if (collapse && n > 0 && steps[n - 1] == step) continue;
            if (n == most) {
                sink.journey(steps, n, true);
                return;
            }
            steps[n++] = step;
        }
        sink.journey(steps, n, false);
    }
}
