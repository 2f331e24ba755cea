package attune.followup;

import attune.part.Option;
import java.time.Instant;
import java.util.List;

/// The page of a follow-up.
///
/// @param places   the location and the team that it is about
/// @param goodwill granted so far; empty for nothing
/// @param limit    what the one who is asking may grant, as a sentence; empty for no limit
/// @param sketch   of a letter
public record Shown(Line line, String email, String phone, List<Said> answers, List<Item> history, Correspondence.Address address, List<Option> owners, List<Option> causes,
                    List<String> places, String goodwill, String limit, String currency, String sketch) {

    public record Said(Answer answer, Line.Tag tag, String touchpoint) {}

    /// @param quote words as they were written; empty for none
    /// @param wrong what went wrong with it; empty for nothing
    public record Item(Instant at, String icon, String head, String quote, boolean ours, String wrong) {}

    public FollowUp followUp() {
        return line.followUp();
    }

    static String sketch(String customer, String author, String business) {
        return """
                Dear %s,

                thank you for telling us what you think.

                Kind regards
                %s, %s""".formatted(customer, author, business);
    }
}
