package attune.directory;

import attune.store.Tx;
import java.util.List;
import java.util.Map;

/// What people of the business stick on customers, to be found by: tags. Kept by whoever knows them.
@FunctionalInterface
public interface Labels {

    Labels NONE = (_, _) -> Map.of();

    /// The tags of each of these customers; those without any may be left out.
    Map<Long, List<String>> of(Tx tx, List<Long> customers);
}
