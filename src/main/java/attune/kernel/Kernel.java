package attune.kernel;

/// One pass over customers. Each thread fills a partial answer of its own; they are merged at the end.
///
/// @param <P> the answer, which is also the partial answer
public interface Kernel<P> {

    Needs needs();

    /// Whether it counts what was given in confidence as well. Such an answer stands alone and belongs to nobody, so it has a say where
    /// scores are counted, and in no question about people.
    default boolean confidential() {
        return false;
    }

    /// Whether it looks at rows one by one and leaves out by [Run#within(int)] what is not of the period. Then nobody looks for where the
    /// period begins and ends in each customer's run, and a run may hold no row of it.
    default boolean byRow() {
        return false;
    }

    /// An answer over no customers at all.
    P partial();

    /// Takes in one customer. [Run#from] and [Run#to] hold the rows of the period, at least one, unless it goes by row.
    void take(Run run, P into);

    /// Takes in customers who lie side by side, all of them and everything they did: for kernels that know a quicker way than
    /// one by one.
    ///
    /// @param starts where each begins, counted from the first of them, and where the last ends
    /// @param first  the ordinal of the first
    default void takeAll(Run run, int[] starts, int customers, int first, P into) {
        for (var i = 0; i < customers; i++) {
            run.ordinal = first + i;
            run.from = starts[i] - starts[0];
            run.to = starts[i + 1] - starts[0];
            take(run, into);
        }
    }

    /// Both answers in one; either may be reused for it.
    P merge(P one, P other);
}
