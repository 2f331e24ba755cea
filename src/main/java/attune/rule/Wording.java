package attune.rule;

import attune.interaction.Metric;
import attune.part.Words;
import attune.rule.Rule.Group;
import attune.rule.Rule.Mode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Collectors;

/// A rule as a sentence: “customers who did “Check-in” at least 3 times in the last 90 days”.
public final class Wording {

    private static final String EVERYBODY = "are here at all";

    private final Names names;

    public Wording(Names names) {
        this.names = names;
    }

    /// @return without a full stop
    public String sentence(Among among, Rule rule) {
        return among.words() + (rule instanceof Group group && group.of().isEmpty() && group.mode() != Mode.ANY ? "" : " who " + of(rule, true));
    }

    private String of(Rule rule, boolean outermost) {
        return switch (rule) {
            case Group group -> group(group, outermost);
            case Rule.Trait trait -> trait(trait);
            case Rule.Standing standing -> "have the status " + standing.status().words().toLowerCase(Locale.ROOT);
            case Rule.Tagged tagged -> "are tagged “" + tagged.tag() + "”";
            case Rule.Did did -> did(did);
            case Rule.Spent spent -> "brought in " + (spent.than() == Rule.Than.AT_LEAST ? "at least " : "less than ") + money(spent.amount())
                    + (spent.what().equals(What.ANYTHING) ? "" : " with " + names.of(spent.what())) + spent.window().words();
            case Rule.Followed followed -> "did " + names.of(followed.first()) + followed.window().words() + (followed.happened() ? " and then " : " and not then ")
                    + names.of(followed.then()) + " within " + Words.count(followed.days(), "day");
            case Rule.Scored scored -> "gave " + plain(scored.low()) + (scored.low().equals(scored.high()) ? "" : " to " + plain(scored.high()))
                    + " as their last score of " + metric(scored.metric());
            case Rule.Answered answered -> "last answered " + (answered.answer().isEmpty() ? "" : "“" + answered.answer() + "” to ") + names.question(answered.question());
            case Rule.Last last -> "did " + names.of(last.what()) + " last " + (last.within() ? "within " + Words.count(last.days(), "day") : "more than " + Words.count(last.days(), "day") + " ago");
            case Rule.Band band -> "are in " + fifths(band) + " among all buyers by " + band.side().name().toLowerCase(Locale.ROOT);
            case Rule.Buyer buyer -> "are " + buyer.kind().title().toLowerCase(Locale.ROOT) + " among all buyers (they " + buyer.kind().meaning() + ")";
            case Rule.Bucket bucket -> "fell by chance into group " + bucket.number() + " of " + bucket.of();
            case Rule.In in -> "are in the segment " + names.segment(in.segment());
            case Rule.Listed _ -> "were put on this list";
        };
    }

    private String group(Group group, boolean outermost) {
        if (group.of().isEmpty()) return group.mode() == Mode.ANY ? "are nobody" : EVERYBODY;
        var said = group.of().stream().map(inner -> of(inner, false)).toList();
        var joined = switch (group.mode()) {
            case ALL -> String.join(" and ", said);
            case ANY -> said.stream().collect(Collectors.joining(" or "));
            case NONE -> (said.size() == 1 ? "are not those who " : "are none of those who ") + String.join(" or ", said);
        };
        return outermost || said.size() == 1 ? joined : "(" + joined + ")";
    }

    private static String trait(Rule.Trait trait) {
        var whose = "have “" + label(trait.name()) + "” ";
        return switch (trait.op()) {
            case IS -> whose + "= " + trait.value();
            case IS_NOT -> whose + "≠ " + trait.value();
            case CONTAINS -> whose + "with " + trait.value() + " in it";
            case MORE -> whose + "> " + trait.value();
            case LESS -> whose + "< " + trait.value();
            case KNOWN -> "have a “" + label(trait.name()) + "”";
            case UNKNOWN -> "have no “" + label(trait.name()) + "”";
        };
    }

    private String did(Rule.Did did) {
        var what = names.of(did.what()) + " ";
        return switch (did.times()) {
            case NEVER -> "never did " + names.of(did.what()) + did.window().words();
            case AT_LEAST -> "did " + what + (did.n() == 1 ? "at least once" : "at least " + Words.count(did.n(), "time")) + did.window().words();
            case AT_MOST -> "did " + what + (did.n() == 1 ? "at most once" : "at most " + Words.count(did.n(), "time")) + did.window().words();
            case EXACTLY -> "did " + what + (did.n() == 1 ? "exactly once" : "exactly " + Words.count(did.n(), "time")) + did.window().words();
        };
    }

    private static String fifths(Rule.Band band) {
        if (band.high() == 5) return band.low() == 5 ? "the best fifth" : "the best " + (6 - band.low()) + " fifths";
        if (band.low() == 1) return band.high() == 1 ? "the lowest fifth" : "the lowest " + band.high() + " fifths";
        return band.low() == band.high() ? "fifth " + band.low() + " of 5" : "fifths " + band.low() + " to " + band.high() + " of 5";
    }

    private String money(BigDecimal amount) {
        return Words.number(amount.doubleValue(), amount.stripTrailingZeros().scale() > 0 ? 2 : 0) + "\u00a0" + names.currency();
    }

    /// “address.country” is shown as “country”.
    static String label(String trait) {
        return trait.equals("address.country") ? "country" : trait;
    }

    /// What is measured, as people say it.
    public static String metric(Metric metric) {
        return switch (metric) {
            case NPS -> "NPS";
            case NPS_TRANSACTIONAL -> "NPS after a touchpoint";
            case CSAT -> "satisfaction";
            case CES_EFFORT -> "effort";
            case CES_EASE -> "ease";
            case RATING -> "stars";
            case REPURCHASE -> "likelihood to buy again";
            case SENTIMENT -> "sentiment";
            case TRUST -> "trust";
            case EXPECTATION_GAP -> "expectation gap";
            case EMOTION -> "emotion";
        };
    }

    static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
