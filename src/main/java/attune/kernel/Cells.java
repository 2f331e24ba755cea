package attune.kernel;

/// Bounds how many figures one answer holds.
final class Cells {

    /// Stands for all groups, or all buckets, where one could be named.
    static final int ANY = -1;

    private static final int MOST = 4_000_000;

    private static final int MOST_GROUPS = 50_000;

    private Cells() {}

    static int of(int... sides) {
        var cells = 1L;
        for (var side : sides)
            if ((cells *= side) > MOST) throw new Unanswerable("That makes more than %,d figures: choose a coarser breakdown, a longer unit of time or a shorter period.".formatted(MOST));
        return (int) cells;
    }

    /// Of what is kept for each group at length there can be fewer.
    static void groups(By by) {
        if (by.groups() > MOST_GROUPS) throw new Unanswerable("There are %,d different ones, too many to break this down by: choose touchpoints, stages or channels.".formatted(by.groups()));
    }

    static boolean is(int wanted, int found) {
        return wanted == ANY || wanted == found;
    }
}
