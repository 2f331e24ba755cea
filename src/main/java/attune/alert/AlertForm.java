package attune.alert;

import attune.account.Permission;
import attune.interaction.Metric;
import attune.member.Members;
import attune.part.Option;
import attune.reference.Reference;
import attune.reference.References;
import attune.segment.Segments;
import attune.store.Mendable;
import attune.store.Tx;
import attune.touchpoint.Touchpoints;
import attune.web.Params;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The form of a rule: what can be chosen, and what was.
public record AlertForm(Members members, Touchpoints touchpoints, References references, Segments segments) {

    /// What a rule can be about, in the words of whoever makes one.
    public enum Sort {
        SCORE("A score", "star"), WORDS("Words in a text", "quote"), ASKED("“Please contact me”", "hand"), SEGMENT("Entering a segment", "group"),
        SILENCE("No answer in time", "hourglass"), DROP("A score that fell", "trending-down"), PRAISE("Praise", "heart");

        public final String title;
        public final String icon;

        Sort(String title, String icon) {
            this.title = title;
            this.icon = icon;
        }

        static Sort of(When when) {
            return switch (when) {
                case When.Scored _ -> SCORE;
                case When.Spoken _ -> WORDS;
                case When.Asked _ -> ASKED;
                case When.Entered _ -> SEGMENT;
                case When.Unanswered _ -> SILENCE;
                case When.Dropped _ -> DROP;
                case When.Praised _ -> PRAISE;
            };
        }
    }

    /// @param members those who may be told; @param workers those who may own a follow-up
    public record Choices(List<Option> metrics, List<Option> touchpoints, List<Option> channels, List<Option> locations, List<Option> teams, List<Option> segments,
                          List<Option> members, List<Option> workers) {}

    Choices choices(Tx tx) {
        var library = touchpoints.library(tx.workspace());
        var today = members.all(tx);
        var points = new ArrayList<Option>();
        for (var stage : library.stages()) for (var each : library.touchpointsIn(stage)) points.add(new Option(Short.toString(each.number()), stage.name() + ": " + each.name()));
        return new Choices(Arrays.stream(Metric.values()).filter(metric -> metric != Metric.SENTIMENT).map(metric -> new Option(metric.name(), capital(Wording.metric(metric)) + ", " + When.plain(metric.low()) + " to " + When.plain(metric.high()))).toList(),
                optional("Any touchpoint", points),
                optional("Any channel", library.channels().stream().filter(each -> !each.hidden()).map(each -> new Option(Short.toString(each.number()), each.name())).toList()),
                optional("Any location", places(tx, Reference.Kind.LOCATION)), optional("Any team", places(tx, Reference.Kind.TEAM)),
                optional("Anybody", segments.all(tx).stream().map(each -> new Option(Long.toString(each.id()), each.name())).toList()),
                optional("Nobody", today.stream().map(each -> new Option(each.account().toString(), each.name())).toList()),
                optional("Whoever the workspace’s rule names", today.stream().filter(each -> each.terms().role().may(Permission.WORK_FOLLOWUPS)).map(each -> new Option(each.account().toString(), each.name())).toList()));
    }

    private List<Option> places(Tx tx, Reference.Kind list) {
        return references.page(tx, list, "", "").stream().map(each -> new Option(Integer.toString(each.id()), each.name())).toList();
    }

    private static List<Option> optional(String none, List<Option> some) {
        var all = new ArrayList<>(List.of(new Option("", none)));
        all.addAll(some);
        return all;
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }

    static AlertRule.Definition read(Params params, Sort sort) {
        return new AlertRule.Definition(when(params, sort), only(params), deeds(params, sort));
    }

    private static When when(Params params, Sort sort) {
        return switch (sort) {
            case SCORE -> {
                var metric = params.choice("metric", Metric.class).orElseThrow(() -> new Mendable("“Metric” is missing: choose what was scored."));
                yield new When.Scored(metric, decimal(params, "low").map(BigDecimal::doubleValue).orElse(metric.low()), decimal(params, "high").map(BigDecimal::doubleValue).orElse(metric.high()));
            }
            case WORDS -> new When.Spoken();
            case ASKED -> new When.Asked();
            case SEGMENT -> new When.Entered(params.optionalId("entered").orElseThrow(() -> new Mendable("“Entered” is missing: choose the segment.")));
            case SILENCE -> new When.Unanswered(params.number("silent", 1, When.MOST_HOURS, 24));
            case DROP -> new When.Dropped(params.choice("metric", Metric.class).orElseThrow(() -> new Mendable("“Metric” is missing: choose what was scored.")),
                    params.choice("by", When.By.class).orElse(When.By.TOUCHPOINT), params.number("days", 7, 180, 28));
            case PRAISE -> new When.Praised();
        };
    }

    private static Only only(Params params) {
        return new Only((short) number(params, "touchpoint"), (short) number(params, "channel"), number(params, "location"), number(params, "team"),
                params.optionalId("segment").orElse(0L), decimal(params, "worth").orElse(null), params.text("words", 500).orElse(""));
    }

    private static Deeds deeds(Params params, Sort sort) {
        return new Deeds(params.ticked("followUp"), params.number("hours", 1, When.MOST_HOURS, Deeds.USUAL_HOURS), params.ticked("business"), params.optionalId("owner").orElse(0L),
                params.optionalId("tell").orElse(0L), params.text("task", 200).orElse(""), params.optionalId("assignee").orElse(0L), sort == Sort.PRAISE);
    }

    private static int number(Params params, String name) {
        return params.number(name, 0, Integer.MAX_VALUE, 0);
    }

    private static Optional<BigDecimal> decimal(Params params, String name) {
        return params.text(name, 20).map(text -> {
            try {
                return new BigDecimal(text.replace(',', '.').replace('−', '-'));
            } catch (NumberFormatException wrong) {
                throw new Mendable("“" + name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1) + "” must be a number; it was “" + text + "”.");
            }
        });
    }
}
