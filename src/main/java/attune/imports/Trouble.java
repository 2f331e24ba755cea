package attune.imports;

import attune.mapping.Problem;
import java.util.ArrayList;
import java.util.List;

/// What is wrong with some rows in the same way: told once, with how many there are and the first of them.
public record Trouble(long rows, List<Problem> first) {

    private static final int SHOWN = 3;
    private static final int KINDS = 30;

    public Problem example() {
        return first.getFirst();
    }

    /// Counts `more` in. Beyond some kinds of trouble new ones are not told: the file of refused rows has them all.
    static List<Trouble> add(List<Trouble> so, List<Problem> more) {
        if (more.isEmpty()) return so;
        var all = new ArrayList<>(so);
        for (var problem : more) {
            int at = 0;
            while (at < all.size() && !all.get(at).isLike(problem)) at++;
            if (at < all.size()) all.set(at, all.get(at).and(problem));
            else if (at < KINDS) all.add(new Trouble(1, List.of(problem)));
        }
        return List.copyOf(all);
    }

    private boolean isLike(Problem problem) {
        return example().column().equals(problem.column()) && example().reason().equals(problem.reason());
    }

    private Trouble and(Problem problem) {
        if (first.size() == SHOWN) return new Trouble(rows + 1, first);
        var more = new ArrayList<>(first);
        more.add(problem);
        return new Trouble(rows + 1, List.copyOf(more));
    }
}
