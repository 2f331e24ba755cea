package attune.kernel;

/// The same question, of what was given in confidence as well: to count what a list of people leaves out.
public record Confidential<P>(Kernel<P> of) implements Kernel<P> {

    @Override
    public boolean confidential() {
        return true;
    }

    @Override
    public Needs needs() {
        return of.needs();
    }

    @Override
    public P partial() {
        return of.partial();
    }

    @Override
    public void take(Run run, P into) {
        of.take(run, into);
    }

    @Override
    public P merge(P one, P other) {
        return of.merge(one, other);
    }
}
