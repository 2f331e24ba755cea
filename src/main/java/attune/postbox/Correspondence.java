package attune.postbox;

import attune.store.Tx;
import java.util.List;
import java.util.Optional;

/// Letters that some feature exchanges with customers: it knows which mail answers which of them, and who takes part.
public interface Correspondence {

    /// Takes in a mail that answers one of its letters, and comes from somebody who takes part: also into the customer's story.
    ///
    /// @return what it belongs to now, as words and a path to look at it; empty where it answers none
    Optional<Belonging> replied(Tx tx, Reply reply);

    /// A letter came back for good.
    ///
    /// @param messageId of the letter
    default void cameBack(Tx tx, String messageId, String why) {}

    /// @param words as “follow-up 12”
    record Belonging(String words, String path) {}

    /// No feature writes letters.
    List<Correspondence> NONE = List.of();
}
