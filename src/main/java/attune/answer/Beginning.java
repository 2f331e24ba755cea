package attune.answer;

import attune.kernel.Kernel;
import attune.kernel.Needs;
import attune.kernel.Run;
import java.util.List;
import java.util.Set;

/// When the first interaction of a period was.
final class Beginning implements Kernel<Beginning> {

    private long at = Long.MAX_VALUE;

    /// Milliseconds since 1970; [Long#MAX_VALUE] where there was none.
    long at() {
        return at;
    }

    @Override
    public Needs needs() {
        return new Needs(List.of(), false, Set.of());
    }

    @Override
    public Beginning partial() {
        return new Beginning();
    }

    @Override
    public void take(Run run, Beginning into) {
        into.at = Math.min(into.at, run.time(run.from));
    }

    @Override
    public Beginning merge(Beginning one, Beginning other) {
        one.at = Math.min(one.at, other.at);
        return one;
    }
}
