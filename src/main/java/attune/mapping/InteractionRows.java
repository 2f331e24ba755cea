package attune.mapping;

import attune.csv.Table;
import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.interaction.Money;
import attune.interaction.Place;
import attune.interaction.Score;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Rows that are interactions: orders, tickets, answers, visits.
final class InteractionRows implements RowReader.Making {

    private final Cells cells;
    private final Terms terms;
    private final String returnEvent;
    private final ScoreWords words;
    private final Map<String, Channel> channels = new HashMap<>();

    InteractionRows(Cells cells, Mapping mapping, Terms terms) {
        this.cells = cells;
        this.terms = terms;
        this.words = ScoreWords.of(mapping.constant(Target.SCORE_WORDS));
        this.returnEvent = mapping.constant(Target.RETURN_EVENT);
    }

    @Override
    public Interaction main(Table.Row row, List<Identity> who, String messageId) {
        var happenedAt = cells.time(row, Target.HAPPENED_AT, terms.zone());
        if (happenedAt.isEmpty())
            throw cells.refusal(row, Target.HAPPENED_AT, "nothing says when it happened", "Fill the cell with the date.");
        var value = value(row);
        var score = score(row);
        var text = text(row);
        var name = name(row, value);
        var kind = score != null ? Kind.SCORE : text.isEmpty() ? Kind.EVENT : Kind.MESSAGE;
        return Interaction.of(kind, name, who.getFirst(), happenedAt.get())
                .messageId(messageId).also(who.size() > 1 ? who.get(1) : null)
                .source(terms.source()).batch(terms.batch())
                .channel(channel(row)).direction(direction(row))
                .score(score).value(value).place(place(row)).properties(properties(row, text)).build();
    }

    /// What was refunded is told as an interaction of its own, so that sums stay true and the story shows it.
    @Override
    public void more(Table.Row row, List<Identity> who, Interaction main, List<Interaction> into) {
        var refunded = cells.number(row, Target.REFUNDED).map(BigDecimal::abs).filter(amount -> amount.signum() > 0);
        if (refunded.isEmpty()) return;
        into.add(Interaction.of(Kind.EVENT, returnEvent.isEmpty() ? "Order Refunded" : returnEvent, who.getFirst(), main.happenedAt())
                .messageId(main.messageId() + ":refund").source(terms.source()).batch(terms.batch())
                .channel(main.channel()).direction(Direction.TO_CUSTOMER).place(main.place())
                .value(money(row, Target.REFUNDED, refunded.get().negate())).build());
    }

    private String name(Table.Row row, Money value) {
        if (value != null && value.tenThousandths() < 0 && !returnEvent.isEmpty()) return returnEvent;
        var name = cells.text(row, Target.EVENT);
        if (name.isEmpty())
            throw cells.refusal(row, Target.EVENT, "nothing says what happened", "Fill the cell, or give all rows one event name.");
        if (name.length() > Interaction.MAX_NAME)
            throw cells.refusal(row, Target.EVENT, "the event's name is longer than " + Interaction.MAX_NAME + " characters",
                    "Map a column with short names; long words belong to text.");
        return name;
    }

    private Money value(Table.Row row) {
        var whole = cells.number(row, Target.VALUE);
        if (whole.isPresent()) return money(row, Target.VALUE, whole.get());
        var price = cells.number(row, Target.UNIT_PRICE);
        if (price.isEmpty()) return null;
        var quantity = cells.number(row, Target.QUANTITY).orElse(BigDecimal.ONE);
        return money(row, Target.UNIT_PRICE, price.get().multiply(quantity));
    }

    private Money money(Table.Row row, Target target, BigDecimal amount) {
        try {
            return Money.of(amount, currency(row));
        } catch (IllegalArgumentException tooLarge) {
            throw cells.refusal(row, target, tooLarge.getMessage(), "Check the amount.");
        }
    }

    private String lastCurrency = "";
    private Currency known;

    private Currency currency(Table.Row row) {
        var code = cells.text(row, Target.CURRENCY);
        if (code.isEmpty()) return terms.currency();
        if (code.equals(lastCurrency)) return known;
        try {
            known = Currency.getInstance(switch (code) {
                case "€" -> "EUR";
                case "£" -> "GBP";
                case "$" -> "USD";
                case "¥" -> "JPY";
                default -> code.toUpperCase(Locale.ROOT);
            });
            lastCurrency = code;
            return known;
        } catch (IllegalArgumentException unknown) {
            throw cells.refusal(row, Target.CURRENCY, "it is no currency", "Write its three letters, such as EUR.");
        }
    }

    /// Where several columns hold words, such as a title and a text, they stand one below the other.
    private String text(Table.Row row) {
        var columns = cells.columns(Target.TEXT);
        if (columns.size() < 2) return cells.text(row, Target.TEXT).strip();
        return columns.stream().map(column -> row.cell(column.index()).strip()).filter(words -> !words.isEmpty()).collect(java.util.stream.Collectors.joining("\n\n"));
    }

    private Optional<BigDecimal> given(Table.Row row) {
        if (words.isEmpty()) return cells.number(row, Target.SCORE);
        var cell = cells.columns(Target.SCORE).isEmpty() ? "" : cells.text(row, Target.SCORE).strip();
        return cell.isEmpty() ? Optional.empty() : words.knows(cell) ? words.score(cell) : cells.number(row, Target.SCORE);
    }

    private Score score(Table.Row row) {
        var given = given(row);
        if (given.isEmpty()) return null;
        var word = cells.text(row, Target.METRIC).toUpperCase(Locale.ROOT).replaceAll("[^A-Z]+", "_");
        Metric metric;
        try {
            metric = Metric.valueOf(word);
        } catch (IllegalArgumentException unknown) {
            throw cells.refusal(row, Target.METRIC, "it is no metric that is known", "Write NPS, NPS_TRANSACTIONAL, CSAT, CES_EFFORT, CES_EASE, RATING, REPURCHASE, TRUST, EXPECTATION_GAP or EMOTION.");
        }
        try {
            return new Score(metric, given.get().doubleValue());
        } catch (IllegalArgumentException outside) {
            throw cells.refusal(row, Target.SCORE, outside.getMessage(), "Mend the score, or say rightly what it measures.");
        }
    }

    private Channel channel(Table.Row row) {
        return channels.computeIfAbsent(cells.text(row, Target.CHANNEL), this::channelNamed);
    }

    private Channel channelNamed(String word) {
        if (word.isEmpty()) return Channel.OTHER;
        var plain = word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
        return terms.channels().apply(word).or(() -> Channel.builtIn(plain)).orElseGet(() -> switch (plain.replace("-", "")) {
            case "mail", "newsletter", "emailmessage" -> Channel.EMAIL;
            case "instore", "store", "pos", "pointofsale", "shop", "register", "retail", "walkin" -> Channel.IN_STORE;
            case "website", "online", "onlinestore", "webform", "webwidget", "browser", "webservice" -> Channel.WEB;
            case "mobile", "mobileapp", "ios", "android", "mobilesdk", "iphone" -> Channel.APP;
            case "call", "voice", "telephone", "phonecall", "phonecallinbound", "phonecalloutbound", "voicemail" -> Channel.PHONE;
            case "livechat", "chatbot", "messagingweb" -> Channel.CHAT;
            case "whatsapp", "messenger", "telegram", "nativemessaging", "facebookmessenger" -> Channel.MESSAGING;
            case "facebook", "twitter", "instagram", "tiktok", "linkedin", "xcorp", "facebookpost" -> Channel.SOCIAL;
            case "reviews", "google", "trustpilot", "tripadvisor", "yelp" -> Channel.REVIEW;
            case "text", "textmessage" -> Channel.SMS;
            case "letter" -> Channel.POST;
            default -> Channel.OTHER;
        });
    }

    private Direction direction(Table.Row row) {
        return switch (cells.text(row, Target.DIRECTION).toLowerCase(Locale.ROOT).replace('_', ' ')) {
            case "to customer", "out", "outbound", "outgoing", "sent" -> Direction.TO_CUSTOMER;
            case "about customer", "about", "internal" -> Direction.ABOUT_CUSTOMER;
            default -> Direction.FROM_CUSTOMER;
        };
    }

    private Place place(Table.Row row) {
        var location = key(row, Target.LOCATION);
        var team = key(row, Target.TEAM);
        var employee = key(row, Target.EMPLOYEE);
        var product = key(row, Target.PRODUCT);
        var order = key(row, Target.ORDER);
        return location == null && team == null && employee == null && product == null && order == null
                ? Place.NOWHERE : new Place(location, team, employee, product, order);
    }

    private String key(Table.Row row, Target target) {
        var text = Cells.identifier(cells.text(row, target));
        if (text.length() > 200) throw cells.refusal(row, target, "it is longer than 200 characters", "Map a column with short keys.");
        return text.isEmpty() ? null : text;
    }

    private byte[] properties(Table.Row row, String text) {
        var properties = new Properties();
        terms.asked().ifPresent(asked -> {
            properties.number("survey", asked.survey()).text("response", AnswerRows.response(terms, row).toString()).number("version", asked.version()).text("way", "import");
            if (!asked.scored().isEmpty()) properties.text("question", asked.scored());
            asked.touchpoint().ifPresent(touchpoint -> properties.text("touchpoint", touchpoint));
        });
        properties.text("text", text);
        for (var column : cells.columns(Target.PROPERTY)) properties.kept(column, row);
        for (var column : cells.columns(Target.QUANTITY)) properties.text("quantity", row.cell(column.index()));
        if (channel(row) == Channel.OTHER) properties.text("channel", cells.text(row, Target.CHANNEL));
        return properties.done();
    }
}
