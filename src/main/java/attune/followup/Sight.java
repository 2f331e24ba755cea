package attune.followup;

import attune.account.Workspaces;
import attune.customer.Customers;
import attune.followup.FollowUp.State;
import attune.interaction.Feeling;
import attune.interaction.Metric;
import attune.interaction.Score;
import attune.part.Option;
import attune.part.Words;
import attune.reference.References;
import attune.store.Tx;
import attune.touchpoint.Touchpoints;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Follow-ups as pages show them.
record Sight(FollowUps followUps, Correspondence correspondence, Customers customers, Touchpoints touchpoints, References references, Workspaces workspaces) {

    private static final int EXCERPT = 180;

    List<Line> lines(Tx tx, List<FollowUp> some) {
        var names = customers.names(tx, some.stream().map(each -> each.customer().value()).distinct().toList());
        var texts = followUps.texts(tx, some.stream().map(FollowUp::id).toList());
        var library = touchpoints.library(tx.workspace());
        var now = followUps.now();
        return some.stream().map(each -> new Line(each, names.getOrDefault(each.customer().value(), "Customer " + each.customer()), excerpt(texts.getOrDefault(each.id(), "")),
                each.touchpoint() == 0 ? "" : library.touchpoint(each.touchpoint()).name(), each.late(now), each.score().map(Sight::tag).orElse(null), due(each, now), money(tx, each.atRisk()))).toList();
    }

    private static String excerpt(String text) {
        return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT).stripTrailing() + "…";
    }

    static Line.Tag tag(Score score) {
        var mood = score.feeling() == Feeling.GLAD ? "g" : score.feeling() == Feeling.SORE ? "s" : "e";
        return new Line.Tag(metric(score.metric()) + " " + plain(score.value()), mood);
    }

    static String metric(Metric metric) {
        return switch (metric) {
            case NPS, NPS_TRANSACTIONAL -> "NPS";
            case CSAT -> "CSAT";
            case CES_EFFORT -> "Effort";
            case CES_EASE -> "Ease";
            case RATING -> "Stars";
            case REPURCHASE -> "Buy again";
            default -> metric.name().substring(0, 1) + metric.name().substring(1).toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        };
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Words.number(value, 1);
    }

    private static String due(FollowUp each, Instant now) {
        if (each.closed().isPresent()) return each.outcome().map(FollowUp.Outcome::title).orElse("Closed") + " " + Words.ago(each.closed().get(), now);
        if (each.state() != State.OPEN) return each.contacted().map(at -> "in touch " + Words.ago(at, now)).orElse("");
        var left = Duration.between(now, each.due());
        return left.isNegative() ? "late by " + Words.duration(left) : "due in " + Words.duration(left);
    }

    String money(Tx tx, long tenThousandths) {
        return tenThousandths == 0 ? "" : FollowUps.said(BigDecimal.valueOf(tenThousandths, 4), workspaces.of(tx.workspace()).currency());
    }

    Shown shown(Tx tx, FollowUp about, String author) {
        var line = lines(tx, List.of(about)).getFirst();
        var profile = customers.profile(tx, about.customer());
        var owners = new ArrayList<>(List.of(new Option("", "Nobody yet")));
        followUps.owners().able(tx).values().forEach(member -> owners.add(new Option(member.account().toString(), member.name())));
        var causes = new ArrayList<>(List.of(new Option("", "Not known yet")));
        Causes.all(tx).stream().filter(cause -> !cause.hidden() || cause.id() == about.rootCause()).forEach(cause -> causes.add(new Option(Long.toString(cause.id()), cause.name())));
        var library = touchpoints.library(tx.workspace());
        var answers = followUps.answers(tx, about.id()).stream().map(each -> new Shown.Said(each, each.score().map(Sight::tag).orElse(null), each.touchpoint() == 0 ? "" : library.touchpoint(each.touchpoint()).name())).toList();
        var places = references.names(tx, List.of(about.location(), about.team()).stream().filter(number -> number != 0).toList());
        var currency = workspaces.of(tx.workspace()).currency();
        var limit = attune.account.Who.maybe().flatMap(who -> followUps.terms(tx).limit(who.role())).map(most -> "You may grant up to " + FollowUps.said(most, currency) + " on one follow-up.").orElse("");
        return new Shown(line, profile.email(), profile.phone(), answers, history(tx, about), correspondence.address(tx, about), owners, causes, List.copyOf(places.values()),
                money(tx, about.goodwill()), limit, currency.getCurrencyCode(), Shown.sketch(profile.name(), author, workspaces.of(tx.workspace()).name()));
    }

    private List<Shown.Item> history(Tx tx, FollowUp about) {
        var items = new ArrayList<Shown.Item>();
        for (var entry : followUps.entries(tx, about.id())) {
            var quoted = entry.kind().equals("note");
            items.add(new Shown.Item(entry.at(), entry.icon(), head(entry), quoted ? entry.words() : "", false, ""));
        }
        for (var post : followUps.letters(tx, about.id()))
            items.add(new Shown.Item(post.at(), post.ours() ? "send" : "mail", post.ours() ? post.by() + " wrote to " + post.address() : post.by() + " wrote back",
                    (post.subject().isEmpty() ? "" : post.subject() + "\n\n") + post.text(), post.ours(), switch (post.state()) {
                        case SENDING -> "It may or may not have left: the sending was cut off.";
                        case REFUSED -> "It was not sent. " + post.refusal();
                        case SENT, CAME -> "";
                    }));
        items.sort(Comparator.comparing(Shown.Item::at));
        return items;
    }

    private static String head(Entry entry) {
        return switch (entry.kind()) {
            case "opened" -> (entry.by().equals("Attune") ? "Opened" : entry.by() + " opened it") + ": " + entry.words();
            case "note" -> entry.by() + " noted";
            case "owner" -> entry.by() + " gave it to " + entry.words();
            case "reached" -> entry.by() + " was in touch " + entry.words();
            case "goodwill" -> entry.by() + " granted " + entry.words();
            case "cause" -> entry.by() + " set the root cause: " + entry.words();
            case "late" -> entry.words();
            case "closed" -> entry.by() + " closed it. " + entry.words();
            default -> entry.by() + " opened it again";
        };
    }

}
