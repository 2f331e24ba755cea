package attune.persona;

import attune.interaction.Score;
import java.time.Instant;

/// What a member wrote, read from the log at this moment.
///
/// @param position where it stands in the log
/// @param customer who wrote it
/// @param score    that came with it; null for none
/// @param channel  the number of the channel it came by
/// @param seen     whether the one who is asking may open the customer
public record Quote(long position, long customer, String words, Score score, short channel, Instant at, boolean seen) {

    /// The purpose of the consent under which words may be quoted.
    public static final String PURPOSE = "quotes";
    public static final String RULE = "Only words of customers who are in the segment now and whose latest answer to the consent “" + PURPOSE
            + "” is yes, on the channel they wrote on or on all of them. Who takes it back, leaves the segment or is erased takes their words along.";
    public static final int MOST = 12;
    public static final int LONGEST = 600;

    public String mood() {
        return score == null ? "" : switch (score.feeling()) {
            case GLAD -> "g";
            case EVEN -> "e";
            case SORE -> "s";
        };
    }

    /// Where it stands in its writer's story.
    public String path() {
        return "/customers/" + customer + "?before=" + (at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000) + "-" + (position + 1) + "#i-" + position;
    }
}
