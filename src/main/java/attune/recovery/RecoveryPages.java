package attune.recovery;

import attune.account.Permission;
import attune.account.Who;
import attune.interaction.Metric;
import attune.kernel.Unanswerable;
import attune.metric.Estimate;
import attune.part.Words;
import attune.store.Database;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// What following up does, on one page.
public final class RecoveryPages {

    private static final int USUAL_DAYS = 180;

    private final Database database;
    private final Recoveries recoveries;

    public RecoveryPages(Database database, Recoveries recoveries) {
        this.database = database;
        this.recoveries = recoveries;
    }

    public void mount(Routes routes) {
        routes.get("/followups/measures", Access.member(Permission.EXPLORE), this::show);
    }

    /// @param wrong why the history cannot be asked now; empty where it can
    public record Model(Recoveries.Measures measures, List<Recoveries.Effect> effects, String wrong, int days, String currency) {

        public String money(long tenThousandths) {
            var digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
            return Words.money(Math.round(tenThousandths / Math.pow(10, 4 - digits) / Math.pow(10, digits)) * (long) Math.pow(10, digits), currency);
        }

        public static String share(Optional<Estimate> estimate) {
            return estimate.map(some -> Words.percent(some.value())).orElse("–");
        }

        /// The interval and what it rests on.
        public static String why(Optional<Estimate> estimate) {
            return estimate.map(some -> some.tooFew() ? "n " + some.n() + ", too few to tell" : "95 % between " + Words.percent(some.interval().low()) + " and " + Words.percent(some.interval().high()) + ", n " + Words.number(some.n())).orElse("none yet");
        }

        public static String duration(Optional<Estimate> wait) {
            return wait.map(some -> Words.duration(Duration.ofSeconds(Math.round(some.value())))).orElse("–");
        }

        public static String called(Metric metric) {
            return switch (metric) {
                case NPS -> "NPS of the relationship";
                case NPS_TRANSACTIONAL -> "NPS after a touchpoint";
                case CSAT -> "CSAT";
                case CES_EASE -> "Ease";
                case CES_EFFORT -> "Effort";
                default -> metric.name();
            };
        }
    }

    private void show(Context request) {
        var days = Params.of(request).number("days", 7, 730, USUAL_DAYS);
        var workspace = Who.asking().workspace();
        var to = Instant.now();
        var from = to.minus(Duration.ofDays(days));
        var measures = database.in(workspace, tx -> recoveries.measures(tx, from, to));
        List<Recoveries.Effect> effects = List.of();
        var wrong = "";
        try {
            effects = recoveries.effects(workspace, from, to);
        } catch (Unanswerable reading) {
            wrong = reading.getMessage();
        }
        Page.of(request).title(title(measures)).lead("Follow-ups opened in the last " + days + " days.").active("followups").style("followup/followup.css")
                .render("recovery/measures.jte", new Model(measures, effects, wrong, days, recoveries.currency(workspace)));
    }

    private static String title(Recoveries.Measures measures) {
        if (measures.opened() == 0) return "No follow-up to measure yet";
        return Model.share(measures.inTime()) + " of unhappy customers heard from somebody within 48 hours" + (measures.waiting() > 0 ? ", " + Words.number(measures.waiting()) + " are still waiting" : "");
    }
}
