package attune.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// The tree of the ways journeys take: how many came by each beginning. Of a million different ways the most travelled branches are
/// told; every figure that is told is exact, and so is how much is not.
///
/// @param branches how many are told at most
public record Paths(Journeys journeys, int branches) {

    private static final int MOST = 10_000;

    /// @param tree    the branches that most journeys took
    /// @param paths   how many different paths there were
    /// @param atLeast whether there were more than that: too many to tell apart, so that a branch may even be missing among the
    ///                most travelled
    public record Answer(Trie tree, long paths, boolean atLeast) {

        /// How many journeys there were. One without any step has ended where it began.
        public long journeys() {
            return tree.passed(0);
        }

        /// The branches after a node, the most travelled first.
        public List<Integer> after(int node) {
            var found = new ArrayList<Integer>();
            for (var each = 1; each < tree.size(); each++) if (tree.parent(each) == node) found.add(each);
            found.sort(Comparator.comparingLong(tree::passed).reversed());
            return found;
        }

        /// How many journeys went on from a node by branches that are not told, or farther than steps are told apart.
        public long elsewhere(int node) {
            return tree.passed(node) - tree.ended(node) - after(node).stream().mapToLong(tree::passed).sum();
        }

        /// The steps that lead to a node.
        public int[] steps(int node) {
            var steps = new ArrayList<Integer>();
            for (var each = node; each != 0; each = tree.parent(each)) steps.addFirst(tree.step(each));
            return steps.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    public Paths {
        if (branches < 1 || branches > MOST) throw new Unanswerable("A tree of paths shows 1 to %,d branches.".formatted(MOST));
    }

    /// @param ask runs a kernel over the view and scope in question; where paths are very many it is asked twice
    public Answer answer(Function<Kernel<Trie>, Trie> ask) {
        return answer(ask, Trie.MOST);
    }

    Answer answer(Function<Kernel<Trie>, Trie> ask, int room) {
        var all = ask.apply(new Walk(journeys, null, room));
        var top = all.top(branches);
        // What a thread had no room for is missing in its figures: count what is told once more, and nothing else.
        if (all.full()) top = ask.apply(new Walk(journeys, top, room));
        return new Answer(top, all.paths(), all.full());
    }

    /// Whether it is this way that is meant.
    public interface Way {

        /// @param steps groups, of which the first `n` count
        /// @param more  whether there were more steps than are told apart
        boolean is(int[] steps, int n, boolean more);
    }

    /// Those of whom a journey began with these steps; without any, all who had one.
    public Kernel<BitSet> who(int... steps) {
        return who((took, n, _) -> n >= steps.length && Arrays.equals(took, 0, steps.length, steps, 0, steps.length));
    }

    /// Those of whom a journey went such a way.
    public Kernel<BitSet> who(Way way) {
        return new Who(journeys.needs(), run -> {
            var found = new boolean[1];
            journeys.each(run, new Journeys.Sink() {
                @Override
                public void journey(int[] took, int n, boolean more) {
                    found[0] |= way.is(took, n, more);
                }

                @Override
                public void lost() {}
            });
            return found[0];
        });
    }

    /// Those who began and did not arrive, of journeys between.
    public Kernel<BitSet> whoNot() {
        return new Who(journeys.needs(), run -> {
            var found = new boolean[1];
            journeys.each(run, new Journeys.Sink() {
                @Override
                public void journey(int[] took, int n, boolean more) {}

                @Override
                public void lost() {
                    found[0] = true;
                }
            });
            return found[0];
        });
    }

    /// @param only branches to be counted; null for all
    /// @param room how many beginnings are kept apart
    private record Walk(Journeys journeys, Trie only, int room) implements Kernel<Trie> {

        @Override
        public Needs needs() {
            return journeys.needs();
        }

        @Override
        public Trie partial() {
            return only == null ? new Trie(room) : only.emptied();
        }

        @Override
        public void take(Run run, Trie into) {
            journeys.each(run, into);
        }

        @Override
        public Trie merge(Trie one, Trie other) {
            return one.merge(other);
        }
    }
}
