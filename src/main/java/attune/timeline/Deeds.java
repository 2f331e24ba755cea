package attune.timeline;

import attune.interaction.Acts;
import java.util.Optional;

/// The words for what people of the business did to the record of a customer.
///
/// @param about what it speaks of, as `note/7`; empty for none
record Deeds(String icon, String verb, String rest, String about) {

    static Optional<Deeds> tell(String act, Facts facts) {
        var by = facts.text("by", "context.by");
        var who = by.isEmpty() ? "" : "by " + by;
        return Optional.ofNullable(switch (act) {
            case Acts.JOINED -> new Deeds("merge", "Two records became one", joined(facts, by), "");
            case Acts.SPLIT -> new Deeds("split", "Taken apart again", who, "");
            case Acts.ERASED -> new Deeds("eraser", "Erased", who, "");
            case "Status changed" -> new Deeds("activity", "Became " + facts.text("to").replace('-', ' '), "from " + facts.text("from").replace('-', ' '), "");
            case Acts.CORRECTED -> new Deeds("pencil", "Answers were changed", "by whoever gave them", "");
            case Acts.NOTED -> new Deeds("sticky-note", by.isEmpty() ? "Note" : by + " noted", "", "note/" + facts.number("note"));
            case Acts.TAGGED -> new Deeds("tag", "Tagged", "“" + facts.text("tag") + "” " + who, "");
            case Acts.UNTAGGED -> new Deeds("tag", "No longer tagged", "“" + facts.text("tag") + "” " + who, "");
            case Acts.TASK_SET -> new Deeds("circle", by.isEmpty() ? "Task" : by + " set a task", "", "task/" + facts.number("task"));
            case Acts.TASK_DONE -> new Deeds("circle-check", by.isEmpty() ? "Task done" : by + " finished a task", "", "task/" + facts.number("task"));
            case Acts.SEGMENT_ENTERED -> new Deeds("group", "Entered the segment", "“" + facts.text("name") + "”", "");
            case Acts.SEGMENT_LEFT -> new Deeds("group", "Left the segment", "“" + facts.text("name") + "”", "");
            case Acts.FOLLOWUP_OPENED -> new Deeds("life-buoy", "A follow-up was opened", because(facts), "followup/" + facts.number("followUp"));
            case Acts.FOLLOWUP_REOPENED -> new Deeds("life-buoy", "The follow-up was opened again", who, "followup/" + facts.number("followUp"));
            case Acts.FOLLOWUP_CLOSED -> new Deeds("circle-check-big", "The follow-up was closed", (facts.text("outcome") + " " + who).strip(), "followup/" + facts.number("followUp"));
            case Acts.GOODWILL_GRANTED -> new Deeds("gift", "Goodwill was granted", (facts.text("amount") + " " + who).strip(), "followup/" + facts.number("followUp"));
            default -> null;
        });
    }

    private static String because(Facts facts) {
        var why = facts.text("because");
        return why.isEmpty() ? "" : "because: " + why;
    }

    private static String joined(Facts facts, String by) {
        var why = facts.text("why");
        if (!by.isEmpty()) return "by " + by + (why.isEmpty() ? "" : ": " + why);
        return switch (facts.text("rule")) {
            case "" -> "";
            case "alias" -> "because a source said so";
            case "anonymous_id" -> "because the same device was used";
            case "user_id" -> "because they share a user id";
            default -> "because they share " + (facts.text("rule").matches("^[aeiou].*") ? "an " : "a ") + facts.text("rule").replace('_', ' ');
        };
    }
}
