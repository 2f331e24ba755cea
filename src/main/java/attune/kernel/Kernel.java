package attune.kernel;

/// One pass over customers. Each thread fills a partial answer of its own; they are merged at the end.
///
/// @param <P> the answer, which is also the partial answer
public interface Kernel<P> {

    Needs needs();

    /// An answer over no customers at all.
    P partial();

    /// Takes in one customer. [Run#from] and [Run#to] hold at least one row of the period.
    void take(Run run, P into);

    /// Both answers in one; either may be reused for it.
    P merge(P one, P other);
}
