package attune.timeline;

import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.interaction.Kind;
import attune.interaction.Money;
import attune.interaction.Recorded;
import attune.interaction.Score;
import attune.timeline.Item.Line;
import attune.timeline.Item.Pair;
import attune.touchpoint.Resolved;
import attune.part.Words;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/// Tells one interaction in the words of a person who was there.
///
/// @param names   the names of locations, teams, employees, products and orders by their numbers
/// @param sources the names of sources by their numbers
record Teller(ZoneId zone, Map<Integer, String> names, Map<Integer, String> sources) {

    private static final int LONGEST_QUOTE = 4_000;

    /// What one kind of interaction says of itself.
    private record Said(String icon, String verb, String rest, String quote, String about, Set<String> told) {
        Said(String icon, String verb, String rest) {
            this(icon, verb, rest, "", "", Set.of());
        }
    }

    Line line(Recorded row, Resolved what) {
        var facts = Facts.of(row.properties());
        var said = row.properties() == null ? erased(row) : said(row, what, facts);
        var tags = new ArrayList<Tag>();
        if (row.score() != null) tags.add(new Tag(score(row.score()), Mood.of(row.score())));
        if (row.value() != null) tags.add(Tag.of(money(row.value())));
        if (row.timing() == Recorded.Timing.EARLY) tags.add(Tag.of("ahead"));
        var mark = row.timing() == Recorded.Timing.LATE && row.batch() == 0 ? "Reached us late, " + Words.moment(row.arrivedAt(), zone) : "";
        return new Line(row.position(), row.happenedAt(), Words.time(row.happenedAt(), zone), said.icon, said.verb,
                said.rest + place(row, said.rest), tags, cut(said.quote), where(row, what), mark,
                what.direction() == Direction.TO_CUSTOMER && row.kind() != Kind.ACT, said.about, details(row, what, facts, said.told));
    }

    private Said said(Recorded row, Resolved what, Facts facts) {
        return switch (row.kind()) {
            case VIEW -> new Said(icon(what.channel()), row.name(), "", "", "", Set.of("name", "title"));
            case EVENT -> new Said(icon(what.channel()), Facts.sentence(row.name()), subject(facts),
                    facts.text("comment", "text", "message", "body"), "", Set.of("comment", "text", "message", "body", "subject", "title"));
            case SCORE -> score(row, what, facts);
            case MESSAGE -> message(row, what, facts);
            case IDENTIFY -> new Said("id-card", "Made known", row.batch() > 0 ? "by an import" : String.join(", ", first(facts.names(), 6)));
            case GROUP -> new Said("building-2", "Belongs to", company(facts));
            case ALIAS -> new Said("link", "Turned out to be one", "with a record known by another name");
            case CONSENT -> consent(row, facts);
            case ACT -> Deeds.tell(row.name(), facts).map(deed -> new Said(deed.icon(), deed.verb(), deed.rest(), "", deed.about(), Set.of()))
                    .orElseGet(() -> new Said("pencil", Facts.sentence(row.name()), by(facts)));
        };
    }

    private static Said erased(Recorded row) {
        return new Said("eraser", Facts.sentence(row.name()), "· its content was erased");
    }

    private static Said score(Recorded row, Resolved what, Facts facts) {
        var question = facts.text("question", "survey", "surveyName", "title");
        var rest = !question.isEmpty() ? "“" + question + "”" : what.mapped() ? what.touchpoint().name() : "";
        var verb = what.channel().number() == Channel.REVIEW.number() ? "Reviewed us" : "Answered";
        return new Said("star", verb, rest, facts.text("comment", "text", "answer", "feedback", "verbatim", "body"), "",
                Set.of("question", "survey", "surveyName", "comment", "text", "answer", "feedback", "verbatim", "body"));
    }

    private static Said message(Recorded row, Resolved what, Facts facts) {
        var ours = what.direction() == Direction.TO_CUSTOMER;
        var subject = facts.text("subject", "title");
        var rest = new StringJoiner(" ");
        if (!subject.isEmpty()) rest.add("“" + subject + "”");
        var seconds = facts.number("durationSeconds");
        if (seconds > 0) rest.add("for " + Words.duration(java.time.Duration.ofSeconds(seconds)));
        return new Said(icon(what.channel()), ours ? "We " + spoke(what.channel()) : Facts.capital(spoke(what.channel())), rest.toString(),
                facts.text("text", "body", "message", "transcript", "comment", "snippet"), "",
                Set.of("subject", "title", "text", "body", "message", "transcript", "comment", "snippet", "durationSeconds"));
    }

    private static String spoke(Channel channel) {
        return switch (channel.key()) {
            case "phone" -> "called";
            case "chat" -> "chatted";
            case "social" -> "posted";
            case "review" -> "reviewed";
            case "sms" -> "texted";
            case "in-store" -> "talked";
            default -> "wrote";
        };
    }

    private static Said consent(Recorded row, Facts facts) {
        var given = facts.json().has("granted") ? facts.truth("granted") : !row.name().toLowerCase(java.util.Locale.ROOT).matches(".*(back|withdr|revok).*");
        var purpose = facts.text("purpose");
        var by = facts.text("channel");
        return new Said(given ? "shield-check" : "shield-off", given ? "Gave consent" : "Took consent back",
                (purpose.isEmpty() ? "" : "for " + purpose) + (by.isEmpty() ? "" : " by " + by), "", "", Set.of("purpose", "granted", "channel"));
    }

    private static String subject(Facts facts) {
        var subject = facts.text("subject", "title", "productName", "product.name", "campaign", "template");
        return subject.isEmpty() ? "" : "“" + subject + "”";
    }

    private static String company(Facts facts) {
        var name = facts.text("name", "traits.name", "companyName", "groupId");
        return name.isEmpty() ? "a company" : name;
    }

    private static String by(Facts facts) {
        var by = facts.text("by", "context.by");
        return by.isEmpty() ? "" : "by " + by;
    }

    private String place(Recorded row, String told) {
        var words = new StringJoiner(", ", told.isEmpty() ? "" : " · ", "");
        for (var number : List.of(row.location(), row.product())) {
            var name = names.get(number);
            if (name != null && !told.contains(name)) words.add(name);
        }
        return words.length() > (told.isEmpty() ? 0 : 3) ? words.toString() : "";
    }

    private static String where(Recorded row, Resolved what) {
        if (row.kind() == Kind.ACT) return "";
        var channel = what.channel().name().toLowerCase(java.util.Locale.ROOT);
        if (channel.equals("sms")) channel = "SMS";
        return what.mapped() ? channel + " · " + what.stage().name().toLowerCase(java.util.Locale.ROOT) : channel;
    }

    private List<Pair> details(Recorded row, Resolved what, Facts facts, Set<String> told) {
        if (row.kind() == Kind.ACT) return List.of();
        var pairs = new ArrayList<Pair>();
        pairs.add(new Pair("When", Words.moment(row.happenedAt(), zone)));
        if (row.timing() != Recorded.Timing.IN_TIME) pairs.add(new Pair("Reached us", Words.moment(row.arrivedAt(), zone)));
        if (what.mapped()) pairs.add(new Pair("Touchpoint", what.touchpoint().name()));
        pairs.add(new Pair("Event", row.name()));
        pairs.add(new Pair("Source", sources.getOrDefault(row.source(), "Attune")));
        add(pairs, "Location", row.location());
        add(pairs, "Team", row.team());
        add(pairs, "Employee", row.employee());
        add(pairs, "Product", row.product());
        add(pairs, "Order", row.order());
        if (row.properties() != null) pairs.addAll(facts.pairs(without(told, row)));
        return pairs;
    }

    /// Only what really was told: the first of several properties that could hold a text.
    private static Set<String> without(Set<String> told, Recorded row) {
        var all = new HashSet<>(told);
        all.addAll(Set.of("location", "team", "employee", "product", "product_id", "productId", "order", "order_id", "orderId",
                "channel", "direction", "touchpoint"));
        if (row.value() != null) all.addAll(Set.of("revenue", "currency"));
        if (row.score() != null) all.addAll(Set.of("metric", "score"));
        return all;
    }

    private void add(List<Pair> pairs, String label, int number) {
        var name = names.get(number);
        if (name != null) pairs.add(new Pair(label, name));
    }

    static String money(Money money) {
        var digits = Math.max(0, money.currency().getDefaultFractionDigits());
        return Words.money(money.amount().movePointRight(digits).setScale(0, java.math.RoundingMode.HALF_UP).longValueExact(), money.currency().getCurrencyCode());
    }

    static String score(Score score) {
        var value = Words.number(score.value(), 2);
        return switch (score.metric()) {
            case SENTIMENT -> switch (Mood.of(score)) {
                case GLAD -> "sounds glad";
                case SORE -> "sounds sore";
                case EVEN, NONE -> "sounds even";
            };
            case RATING -> value + (score.value() == 1 ? " star" : " stars");
            case EXPECTATION_GAP -> score.value() == 0 ? "as expected" : score.value() > 0 ? value + " better than expected" : Words.number(-score.value(), 2) + " worse than expected";
            case EMOTION -> switch (score.feeling()) {
                case GLAD -> "felt good";
                case EVEN -> "felt neither good nor bad";
                case SORE -> "felt bad";
            };
            default -> value + " of " + Words.number(score.metric().high(), 0);
        };
    }

    static String icon(Channel channel) {
        return switch (channel.key()) {
            case "in-store" -> "store";
            case "web" -> "globe";
            case "app" -> "smartphone";
            case "email" -> "mail";
            case "phone" -> "phone";
            case "chat" -> "message-circle";
            case "messaging" -> "message-square";
            case "social" -> "at-sign";
            case "review" -> "star";
            case "sms" -> "message-square-text";
            case "post" -> "package";
            default -> "circle-dot";
        };
    }

    private static List<String> first(List<String> all, int most) {
        return all.size() <= most ? all : all.subList(0, most);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }
}
