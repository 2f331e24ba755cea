package attune.dashboard;

import attune.account.AccountId;
import attune.question.Question;
import attune.question.Span;
import attune.subscription.Rhythm;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One dashboard, as the one who is asking may use it.
///
/// @param everybody whether all members may see it; else its owner and those who may change it
/// @param period    over which all of its questions are asked; empty where each has its own
/// @param rhythm    when it is mailed; empty for never
/// @param cards     how many questions are on it
/// @param mine      the one who is asking made it
/// @param editable  the one who is asking may change it
/// @param mailed    the one who is asking has it by mail
public record Dashboard(long id, String name, AccountId owner, String ownerName, boolean everybody, Optional<Span> period, Optional<Rhythm> rhythm,
                        int cards, boolean mine, boolean editable, boolean mailed) {

    public static final int LONGEST_NAME = 120;

    public String path() {
        return "/dashboards/" + id;
    }

    /// The period of an address, where it says one that can be read.
    static Optional<Span> span(String text) {
        if (text.isEmpty()) return Optional.empty();
        var read = Question.read(Map.of("period", List.of(text)));
        return read.wrong().isEmpty() ? Optional.of(read.question().span()) : Optional.empty();
    }
}
