package attune.followup;

/// A follow-up in a list or on the board.
///
/// @param customer   what they are called
/// @param touchpoint empty where none is known
/// @param tag        the score; null for none
/// @param when       “due in 3 h”
/// @param atRisk     what the customer brought in within a year; empty for nothing
public record Line(FollowUp followUp, String customer, String text, String touchpoint, boolean late, Tag tag, String when, String atRisk) {

    public record Tag(String words, String mood) {}
}
