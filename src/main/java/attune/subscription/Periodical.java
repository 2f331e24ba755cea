package attune.subscription;

import attune.store.Tx;
import attune.store.WorkspaceId;
import java.util.List;

/// A kind of thing that comes by mail; the feature that makes it says how.
public interface Periodical {

    /// One word, which is kept with every subscription and does not change.
    String kind();

    /// All that comes by mail in a workspace; nobody is asking.
    List<Title> titles(Tx tx);

    /// Whether the one who is asking may have it.
    boolean mayHave(Tx tx, long number);

    /// What the one who is asking sees of it now. Readers of the same role and reach are sent the same, so it names none of them.
    Issue issue(WorkspaceId workspace, long number);
}
