package attune.rule;

import attune.shard.View;
import java.util.BitSet;

/// In which fifth of all buyers each customer is.
public interface Bands {

    BitSet within(View view, Rule.Band band);

    /// Where nobody bought anything.
    Bands NONE = (_, _) -> new BitSet();
}
