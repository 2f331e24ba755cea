package attune.alert;

import attune.interaction.Metric;
import attune.part.Words;
import java.util.Map;
import java.util.StringJoiner;

/// Rules as sentences.
///
/// @param names what touchpoints, channels, places, segments and members are called, by `touchpoint:12`
record Wording(Map<String, String> names, String currency) {

    static String metric(Metric metric) {
        return switch (metric) {
            case NPS -> "NPS";
            case NPS_TRANSACTIONAL -> "transactional NPS";
            case CSAT -> "CSAT";
            case CES_EFFORT -> "effort";
            case CES_EASE -> "ease";
            case RATING -> "star rating";
            case REPURCHASE -> "likelihood to buy again";
            case SENTIMENT -> "sentiment";
            default -> metric.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        };
    }

    /// “A NPS answer from 0 to 6, at Check-in: opens a follow-up due within 48 hours.”
    String sentence(AlertRule.Definition definition) {
        return when(definition.when()) + only(definition) + ": " + deeds(definition.deeds()) + ".";
    }

    private String when(When when) {
        return switch (when) {
            case When.Scored scored -> "An answer to " + metric(scored.metric()) + (scored.metric() == Metric.NPS ? ", of either kind," : "") + " from " + When.plain(scored.low()) + " to " + When.plain(scored.high());
            case When.Dropped dropped -> "A real change for the worse of " + metric(dropped.metric()) + " at any one " + dropped.by().name().toLowerCase(java.util.Locale.ROOT) + ", the last " + dropped.days() + " days against as many before";
            case When.Spoken _ -> "An answer or a message";
            case When.Asked _ -> "A tick at “please contact me”";
            case When.Praised _ -> "A glad answer in words that names a colleague or is about one";
            case When.Entered entered -> "Somebody enters the segment “" + name("segment:" + entered.segment()) + "”";
            case When.Unanswered unanswered -> "A message of a customer that nobody answered within " + Words.count(unanswered.hours(), "hour");
        };
    }

    private String only(AlertRule.Definition definition) {
        var only = definition.only();
        var words = new StringJoiner(", ", ", ", "").setEmptyValue("");
        if (!only.words().isEmpty()) words.add("whose text holds " + String.join(" or ", only.phrases().stream().map(phrase -> "“" + phrase + "”").toList()));
        if (only.touchpoint() != 0) words.add("at " + name("touchpoint:" + only.touchpoint()));
        if (only.channel() != 0) words.add("by " + name("channel:" + only.channel()));
        if (only.location() != 0) words.add("in " + name("place:" + only.location()));
        if (only.team() != 0) words.add("with " + name("place:" + only.team()));
        if (only.segment() != 0) words.add("of somebody in “" + name("segment:" + only.segment()) + "”");
        if (only.worth() != null) words.add("of somebody who brought in at least " + Words.number(only.worth().doubleValue(), 2) + " " + currency + " in 365 days");
        return words.toString();
    }

    private String deeds(Deeds deeds) {
        var words = new StringJoiner("; ");
        if (deeds.followUp()) words.add("opens a follow-up due within " + Words.count(deeds.hours(), deeds.business() ? "hour of business" : "hour", deeds.business() ? "hours of business" : "hours")
                + (deeds.owner() == 0 ? "" : ", owned by " + name("member:" + deeds.owner())));
        if (deeds.praise()) words.add("the colleague hears of it");
        if (!deeds.task().isEmpty()) words.add("sets the task “" + deeds.task() + "”" + (deeds.assignee() == 0 ? "" : " for " + name("member:" + deeds.assignee())));
        if (deeds.tell() != 0) words.add("mails " + name("member:" + deeds.tell()));
        return words.toString();
    }

    private String name(String key) {
        return names.getOrDefault(key, "something that is gone");
    }
}
