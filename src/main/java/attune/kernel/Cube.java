package attune.kernel;

import attune.shard.Codes;
import attune.shard.Column;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/// How customers scored: by bucket of time and up to two columns, how often each score of each metric was given. Means, shares and
/// NPS follow exactly from the counts.
///
/// @param match   which answers count
/// @param metrics which metrics (ordinals of `interaction.Metric`); empty for all
/// @param latest  in every cell and metric each customer's last answer only (by time, then by the log); else every answer
public record Cube(Codes.Seen codes, Buckets buckets, Match match, By first, By second, Set<Integer> metrics, boolean latest) {

    /// In place of a bucket or of a group: all of them.
    public static final int ANY = Cells.ANY;

    /// Counts by cell and score.
    public static final class Answer {
        private final Cube cube;
        private final int scores;
        /// The place of an answer's code among the counted ones, or -1.
        private final int[] place;
        final long[] counts;
        /// By cell and metric, who was counted last, by ordinal + 1.
        final int[] last;

        Answer(Cube cube, int[] place, int scores, int cells, int metrics) {
            this.cube = cube;
            this.place = place;
            this.scores = scores;
            counts = new long[Cells.of(cells, scores)];
            last = cube.latest ? new int[Cells.of(cells, metrics)] : new int[0];
        }

        /// How often each score of a metric was given, from `lowest` in steps of `step`, each counted at the nearest. With
        /// [#ANY] cells are added up: where only the latest answers count, each customer has one for every cell.
        ///
        /// @param places how many scores the metric has
        public long[] counts(int metric, double lowest, double step, int places, int bucket, int first, int second) {
            var found = new long[places];
            int along = cube.first.groups(), across = cube.second.groups();
            for (var code = 0; code < place.length; code++) {
                var answer = cube.codes.answers().get(code);
                if (place[code] < 0 || answer.metric() != metric) continue;
                var at = (int) Math.clamp(Math.round((answer.score() - lowest) / step), 0, places - 1);
                for (var in = from(bucket); in < to(bucket, cube.buckets.size()); in++)
                    for (var one = from(first); one < to(first, along); one++)
                        for (var two = from(second); two < to(second, across); two++) found[at] += counts[((in * along + one) * across + two) * scores + place[code]];
            }
            return found;
        }

        private static int from(int wanted) {
            return wanted == ANY ? 0 : wanted;
        }

        private static int to(int wanted, int all) {
            return wanted == ANY ? all : wanted + 1;
        }
    }

    public Cube {
        metrics = Set.copyOf(metrics);
        Cells.of(buckets.size(), first.groups(), second.groups(), codes.answers().size());
    }

    public Kernel<Answer> kernel() {
        return new Walk(this);
    }

    /// Those of whom an answer between these scores is counted in a cell.
    public Kernel<BitSet> who(int metric, double lowest, double highest, int bucket, int firstGroup, int secondGroup) {
        return new Who(needs(), run -> {
            var done = latest ? new BitSet() : null;
            for (var row = run.to - 1; row >= run.from; row--) {
                var code = run.code(Column.ANSWER, row);
                if (code == 0 || !counts(run, row)) continue;
                var answer = codes.answers().get(code);
                if (answer.metric() != metric) continue;
                var in = run.bucket(buckets, row);
                int one = group(first, run, row), two = group(second, run, row);
                if (in < 0 || !Cells.is(bucket, in) || !Cells.is(firstGroup, one) || !Cells.is(secondGroup, two)) continue;
                var cell = (in * first.groups() + one) * second.groups() + two;
                if (done != null && done.get(cell)) continue;
                if (done != null) done.set(cell);
                if (answer.score() >= lowest && answer.score() <= highest) return true;
            }
            return false;
        });
    }

    private boolean counts(Run run, int row) {
        return match.equals(Match.ANY) || (run.mask(row) & 1) != 0;
    }

    /// Answers are few among interactions, so the other columns are looked up where there is one.
    private static int group(By by, Run run, int row) {
        return by.group(run, row);
    }

    private Needs needs() {
        return Needs.of(match.equals(Match.ANY) ? List.of() : List.of(match), false, By.ALL);
    }

    private static final class Walk implements Kernel<Answer> {
        private final Cube cube;
        private final Needs needs;
        private final boolean all;
        private final int[] place;
        private final int[] metric;
        private final int scores;
        private final int metrics;

        Walk(Cube cube) {
            this.cube = cube;
            needs = cube.needs();
            all = cube.match.equals(Match.ANY);
            var answers = cube.codes.answers();
            place = new int[answers.size()];
            metric = new int[answers.size()];
            var n = 0;
            for (var code = 0; code < place.length; code++) {
                metric[code] = answers.get(code).metric();
                place[code] = code > 0 && (cube.metrics.isEmpty() || cube.metrics.contains(metric[code])) ? n++ : -1;
            }
            scores = Math.max(1, n);
            metrics = Arrays.stream(metric).max().orElse(0) + 1;
        }

        @Override
        public Needs needs() {
            return needs;
        }

        @Override
        public boolean confidential() {
            return true;
        }

        @Override
        public boolean byRow() {
            return true;
        }

        @Override
        public Answer partial() {
            return new Answer(cube, place, scores, Cells.of(cube.buckets.size(), cube.first.groups(), cube.second.groups()), Math.max(1, metrics));
        }

        @Override
        public void take(Run run, Answer into) {
            var row = run.nextScored(run.from);
            if (row >= run.to) return;
            var first = run.scoredBefore(row);
            if (!cube.latest) {
                for (var n = first; row < run.to; row = run.nextScored(row + 1)) count(run, row, run.answer(n++), into);
                return;
            }
            var scored = run.steps(run.to - run.from);
            var n = 0;
            for (; row < run.to; row = run.nextScored(row + 1)) scored[n++] = row;
            // Backwards, so that the first that is met is the latest.
            while (n-- > 0) count(run, scored[n], run.answer(first + n), into);
        }

        /// Whose an answer is matters only where the latest counts.
        @Override
        public void takeAll(Run run, int[] starts, int customers, int first, Answer into) {
            if (cube.latest) {
                Kernel.super.takeAll(run, starts, customers, first, into);
                return;
            }
            run.from = 0;
            run.to = starts[customers] - starts[0];
            take(run, into);
        }

        private void count(Run run, int row, int answer, Answer into) {
            if (place[answer] < 0 || !all && (run.mask(row) & 1) == 0) return;
            var bucket = run.bucket(cube.buckets, row);
            if (bucket < 0 || !run.within(row)) return;
            var cell = (bucket * cube.first.groups() + group(cube.first, run, row)) * cube.second.groups() + group(cube.second, run, row);
            if (cube.latest) {
                var of = cell * metrics + metric[answer];
                if (into.last[of] == run.ordinal + 1) return;
                into.last[of] = run.ordinal + 1;
            }
            into.counts[cell * scores + place[answer]]++;
        }

        @Override
        public Answer merge(Answer one, Answer other) {
            Arrays.setAll(one.counts, i -> one.counts[i] + other.counts[i]);
            return one;
        }
    }
}
