package attune.demo;

import attune.account.AccountId;
import attune.account.Permission;
import attune.account.Who;
import attune.alert.Alert;
import attune.alert.Alerts;
import attune.followup.Causes;
import attune.followup.FollowUp.Outcome;
import attune.followup.FollowUps;
import attune.followup.Terms;
import attune.improvement.Improvement;
import attune.improvement.Improvements;
import attune.interaction.Channel;
import attune.interaction.Metric;
import attune.praise.Praises;
import attune.store.Database;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.touchpoint.Touchpoints;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/// What the people of Larkspur do about unhappy guests of the last weeks: each follow-up opens as its answer came, is worked as days pass,
/// and some are left. What guests asked for becomes an improvement.
final class Aftercare {

    private static final Duration FOLLOWED = Duration.ofDays(45);
    private static final Duration PRAISED = Duration.ofDays(21);
    private static final int TOGETHER = 60;

    /// Something that somebody does at a moment.
    private record Deed(Instant at, long order, java.util.function.BiConsumer<Tx, FollowUps> what) {}

    private final Database database;
    private final WorkspaceId workspace;
    private final Colleagues colleagues;
    private final Alerts alerts;
    private final FollowUps followUps;
    private final Praises praises;
    private final Improvements improvements;
    private final Touchpoints touchpoints;
    private final PriorityQueue<Deed> due = new PriorityQueue<>(Comparator.comparing(Deed::at).thenComparing(Deed::order));
    private final Map<String, Long> causes = new HashMap<>();
    private long given;

    Aftercare(Database database, WorkspaceId workspace, Colleagues colleagues, Alerts alerts, FollowUps followUps, Praises praises, Improvements improvements, Touchpoints touchpoints) {
        this.database = database;
        this.workspace = workspace;
        this.colleagues = colleagues;
        this.alerts = alerts;
        this.followUps = followUps;
        this.praises = praises;
        this.improvements = improvements;
        this.touchpoints = touchpoints;
    }

    void give(Instant end) {
        var ana = colleagues.who("Ana Ruiz", Permission.EDIT_ALERTS);
        var leila = colleagues.who("Leila Meireles", Permission.WORK_FOLLOWUPS);
        var fired = ana.asked(() -> database.in(workspace, tx -> {
            followUps.keep(tx, new Terms(Terms.Way.TURNS, List.of(leila.account().value(), leila.account().value(), ana.account().value()), Map.of(), Map.of(), ana.account().value(), Terms.USUAL.limits()));
            Causes.all(tx).forEach(cause -> causes.put(cause.name(), cause.id()));
            return alerts.wouldFire(tx, end.minus(FOLLOWED), end);
        }));
        for (var alert : fired) due.add(new Deed(alert.at().plusSeconds(1), given++, (tx, _) -> raised(tx, alert, end, leila, ana)));
        while (!due.isEmpty()) database.inVoid(workspace, tx -> {
            for (var n = 0; n < TOGETHER && !due.isEmpty(); n++) {
                var deed = due.poll();
                deed.what.accept(tx, followUps.at(Clock.fixed(deed.at, ZoneOffset.UTC)));
            }
        });
        improve(end);
    }

    private void raised(Tx tx, Alert alert, Instant end, Who leila, Who ana) {
        alerts.told(tx, alert);
        if (alert.at().isAfter(end.minus(PRAISED))) praises.raised(tx, alert);
        followUps.at(Clock.fixed(alert.at().plusSeconds(1), ZoneOffset.UTC)).raised(tx, alert).ifPresent(id -> plan(tx, id, alert, end, leila, ana));
    }

    private void plan(Tx tx, long id, Alert alert, Instant end, Who leila, Who ana) {
        var chance = new Chance(Simulator.SEED + 11, alert.at().getEpochSecond() * 31 + alert.said().orElseThrow().text().hashCode());
        var owner = followUps.followUp(tx, id).owner().filter(ana.account()::equals).isPresent() ? ana : leila;
        var text = alert.said().get().text().toLowerCase(Locale.ROOT);
        var opened = alert.at();
        if (!chance.happens(.8)) {
            later(opened.plus(Duration.ofHours(chance.between(190, 330))), end, owner, (tx2, door) -> door.close(tx2, id, Outcome.NO_REACH, "Slipped through, too late to call now"));
            return;
        }
        var contact = opened.plus(Duration.ofMinutes((long) Math.min(60 * 110, 40 + chance.waiting(1_250, .85))));
        var channel = chance.happens(.65) ? Channel.PHONE : Channel.EMAIL;
        later(contact, end, owner, (tx2, door) -> {
            door.reached(tx2, id, channel, channel == Channel.PHONE ? chance.pick("Apologised and asked what would make it good.", "Listened; they were glad that somebody called.", "Left word with the reception of their firm.") : "");
            var cause = cause(text, chance);
            if (!cause.isEmpty()) door.cause(tx2, id, causes.get(cause));
            if (chance.happens(.24)) door.goodwill(tx2, id, new BigDecimal(chance.pick(20, 25, 40)), chance.pick("Voucher for the next stay", "Breakfast refunded", "A night at half price"));
        });
        var outcome = switch (chance.weighted(58, 19, 23)) {
            case 0 -> Outcome.RECOVERED;
            case 1 -> Outcome.LOST;
            default -> Outcome.NO_REACH;
        };
        later(contact.plus(Duration.ofHours(chance.between(20, 190))), end, owner, (tx2, door) -> door.close(tx2, id, outcome, ""));
    }

    /// What would happen after the end has not happened yet.
    private void later(Instant at, Instant end, Who who, java.util.function.BiConsumer<Tx, FollowUps> what) {
        if (at.isBefore(end)) due.add(new Deed(at, given++, (tx, door) -> who.asked(() -> {
            what.accept(tx, door);
            return null;
        })));
    }

    private static String cause(String text, Chance chance) {
        if (text.matches("(?s).*(wi-?fi|wlan|broken|boiler|cold|shower|noise).*")) return "Something broken or faulty";
        if (text.matches("(?s).*(queue|wait|late|minutes|slow).*")) return "Waiting too long";
        if (text.matches("(?s).*(document|ticket|information|told).*")) return "Wrong or missing information";
        if (text.matches("(?s).*(price|bill|expensive|paid|charge).*")) return "Price or billing";
        if (text.matches("(?s).*(rude|unfriendly|staff|desk).*")) return "How somebody was treated";
        return chance.happens(.4) ? "" : chance.pick("Waiting too long", "Something else", "A promise not kept", "Something broken or faulty");
    }

    private void improve(Instant end) {
        var marta = colleagues.who("Marta Brandão", Permission.EDIT_IMPROVEMENTS);
        var today = LocalDate.ofInstant(end, Telling.ZONE);
        marta.asked(() -> {
            database.inVoid(workspace, tx -> {
                if (!improvements.all(tx).isEmpty()) return;
                var library = touchpoints.library(workspace);
                var wifi = improvements.write(tx, new Improvement.Plan("New Wi-Fi in every room", "Access points on each floor of all six hotels, and a number to call when it fails. Asked for by those who travel on business.",
                        Optional.of(marta.account()), Metric.CSAT, number(library.touchpoint("room")), Optional.of(today.minusDays(40))));
                improvements.ask(tx, wifi, improvements.found(tx, wifi, "wi-fi", (short) 0));
                improvements.done(tx, wifi, today.minusDays(35));
                var desk = improvements.write(tx, new Improvement.Plan("A third desk at the Harbour House in the evening", "Arrivals from the six o’clock train wait twenty minutes.", Optional.<AccountId>empty(), Metric.CSAT,
                        number(library.touchpoint("check-in")), Optional.of(today.plusDays(21))));
                improvements.ask(tx, desk, improvements.found(tx, desk, "queue", (short) 0));
            });
            return null;
        });
    }

    private static short number(Optional<attune.touchpoint.Touchpoint> touchpoint) {
        return touchpoint.map(attune.touchpoint.Touchpoint::number).orElse((short) 0);
    }
}
