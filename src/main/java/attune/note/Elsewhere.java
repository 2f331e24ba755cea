package attune.note;

import attune.store.Tx;
import java.time.Instant;
import java.util.List;

/// Where else than in notes colleagues call each other by name. Of the one who is asking, who finds it among their mentions.
public interface Elsewhere {

    /// @param title what it stands at
    /// @param href  where that is
    /// @param fresh they have not seen it yet
    record Said(String title, String href, String author, Instant at, List<Note.Part> parts, boolean fresh) {}

    /// The newest.
    List<Said> mentions(Tx tx);

    long unseen(Tx tx);

    void seen(Tx tx);
}
