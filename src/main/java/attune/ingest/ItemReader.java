package attune.ingest;

import attune.identity.Identity;
import attune.identity.Phones;
import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.interaction.Money;
import attune.interaction.Place;
import attune.interaction.Score;
import attune.quarantine.Refused;
import attune.source.WriteKey;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads one interaction as the native API takes it: our own words, each field with its own sentence when it is wrong.
final class ItemReader {

    private static final Set<String> FIELDS = Set.of("messageId", "user", "anonymous", "email", "phone", "identity", "at", "channel", "direction", "kind",
            "name", "score", "money", "location", "team", "employee", "product", "order", "properties");

    private static final Set<String> FIELDS_OF_THEIR_OWN = Set.of(Identity.USER_ID, Identity.EMAIL, Identity.PHONE, Identity.ANONYMOUS_ID,
            "record", "shared_device");

    private final WriteKey source;
    private final ObjectMapper json;
    private final Instant now;

    ItemReader(WriteKey source, ObjectMapper json, Instant now) {
        this.source = source;
        this.json = json;
        this.now = now;
    }

    /// @throws Refused with the field that is wrong
    Interaction read(JsonNode item) {
        if (!item.isObject()) throw new Refused("", "The interaction is not a JSON object.", "");
        for (var names = item.fieldNames(); names.hasNext(); ) {
            var name = names.next();
            if (!FIELDS.contains(name)) throw new Refused(name, "There is no field of this name; what is your own belongs into \"properties\".", name);
        }
        var identities = identities(item);
        var score = score(item);
        var kind = kind(item, score);
        try {
            return new Interaction(text(item, "messageId", Interaction.MAX_MESSAGE_ID), identities.getFirst(),
                    identities.size() > 1 ? identities.get(1) : null, at(item), source.source(), channel(item),
                    choice(item, "direction", Direction.class, Direction.FROM_CUSTOMER), kind, name(item), score, money(item),
                    place(item), 0, properties(item));
        } catch (IllegalArgumentException wrong) {
            throw new Refused("", Character.toUpperCase(wrong.getMessage().charAt(0)) + wrong.getMessage().substring(1) + ".", "");
        }
    }

    private static Kind kind(JsonNode item, Score score) {
        var kind = choice(item, "kind", Kind.class, score == null ? Kind.EVENT : Kind.SCORE);
        if (kind == Kind.ACT || kind == Kind.CONSENT)
            throw new Refused("kind", "Consents and acts of members have addresses of their own; send what the customer did.", "");
        if (kind == Kind.SCORE && score == null) throw new Refused("score", "An interaction of kind score has a score.", "");
        return kind;
    }

    private List<Identity> identities(JsonNode item) {
        var found = new ArrayList<Identity>(2);
        var user = text(item, "user", Identity.MAX_LENGTH);
        if (user != null) found.add(Identity.user(user, true));
        var email = text(item, "email", Identity.MAX_LENGTH);
        if (email != null && email.indexOf('@') < 1) throw new Refused("email", "The email is not an address.", email);
        if (email != null) found.add(Identity.email(email, true));
        var phone = text(item, "phone", 40);
        if (phone != null) found.add(Identity.phone(Phones.e164(phone, null)
                .orElseThrow(() -> new Refused("phone", "The phone number is not complete; write it with its country, like +33 1 23 45 67 89.", phone)), true));
        var own = item.path("identity");
        if (!own.isMissingNode() && !own.isNull()) found.add(own(own));
        var anonymous = text(item, "anonymous", Identity.MAX_LENGTH);
        if (anonymous != null) found.add(Identity.anonymous(anonymous));
        if (found.isEmpty()) throw new Refused("user", "Nobody is named: give a user, an email, a phone, an identity of your own kind or an anonymous id.", "");
        if (found.size() > 2) throw new Refused("user", "More than two identities are named; an interaction comes with one or two.", "");
        return found;
    }

    /// What the business knows people by besides: the number of a card, a handle.
    private static Identity own(JsonNode own) {
        var kind = text(own, "kind", 40);
        var value = text(own, "value", Identity.MAX_LENGTH);
        if (kind == null || value == null || !kind.matches("[a-z][a-z0-9_]*"))
            throw new Refused("identity", "An identity is written as {\"kind\":\"loyalty_number\",\"value\":\"4711\"}, its kind in small letters.", own.toString());
        if (FIELDS_OF_THEIR_OWN.contains(kind))
            throw new Refused("identity.kind", "This kind has a field of its own: user, email, phone or anonymous.", kind);
        return new Identity(kind, value, true);
    }

    private Instant at(JsonNode item) {
        var written = text(item, "at", 40);
        if (written == null) return now;
        try {
            return Moment.of(written);
        } catch (DateTimeException nonsense) {
            throw new Refused("at", "The time is not a point in time; write it like 2026-11-22T09:30:00Z.", written);
        }
    }

    private Channel channel(JsonNode item) {
        var key = text(item, "channel", 60);
        if (key == null) return source.channel();
        var channel = source.channels().get(key);
        if (channel == null) throw new Refused("channel", "The workspace has no such channel; it has "
                + source.channels().values().stream().map(Channel::key).distinct().sorted().collect(Collectors.joining(", ")) + ".", key);
        return channel;
    }

    private static String name(JsonNode item) {
        var name = text(item, "name", Interaction.MAX_NAME);
        if (name == null) throw new Refused("name", "The interaction has no name; say what happened.", "");
        return name;
    }

    private static Score score(JsonNode item) {
        var score = item.path("score");
        if (score.isMissingNode() || score.isNull()) return null;
        var metric = choice(score, "metric", Metric.class, null);
        var value = score.path("value");
        if (metric == null || !value.isNumber())
            throw new Refused("score", "The score is written as {\"metric\":\"nps\",\"value\":9}.", score.toString());
        if (!(value.doubleValue() >= metric.low() && value.doubleValue() <= metric.high()))
            throw new Refused("score.value", "The score is outside the range of its metric, "
                    + (int) metric.low() + " to " + (int) metric.high() + ".", value.asText());
        return new Score(metric, value.doubleValue());
    }

    private Money money(JsonNode item) {
        var money = item.path("money");
        if (money.isMissingNode() || money.isNull()) return null;
        var amount = money.path("amount").asText();
        try {
            if (amount.length() > 40) throw new NumberFormatException();
            var currency = text(money, "currency", 3);
            return Money.of(new BigDecimal(amount), currency == null ? source.currency() : Currency.getInstance(currency));
        } catch (NumberFormatException noNumber) {
            throw new Refused("money.amount", "The amount is not a number; money is written as {\"amount\":19.90,\"currency\":\"EUR\"}.", amount);
        } catch (IllegalArgumentException unknown) {
            throw new Refused("money", "The amount is beyond 900 billion, or the currency is no code of ISO 4217.", money.toString());
        }
    }

    private static Place place(JsonNode item) {
        return new Place(key(item, "location"), key(item, "team"), key(item, "employee"), key(item, "product"), key(item, "order"));
    }

    private static String key(JsonNode item, String field) {
        return text(item, field, Interaction.MAX_NAME);
    }

    private byte[] properties(JsonNode item) {
        var properties = item.path("properties");
        if (properties.isMissingNode() || properties.isNull()) return Interaction.NO_PROPERTIES;
        if (!properties.isObject()) throw new Refused("properties", "The properties are not a JSON object.", properties.toString());
        try {
            var bytes = json.writeValueAsBytes(properties);
            if (bytes.length > Ingest.MAX_EVENT) throw new Refused("properties", Ingest.EVENT_TOO_LARGE, bytes.length + " bytes");
            return bytes;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(JsonNode item, String field, int longest) {
        var value = item.path(field);
        if (value.isMissingNode() || value.isNull()) return null;
        if (!value.isValueNode()) throw new Refused(field, "The " + field + " is not text.", value.toString());
        var text = value.asText().strip();
        if (text.length() > longest) throw new Refused(field, "The " + field + " is longer than " + longest + " characters.", text);
        return text.isEmpty() ? null : text;
    }

    private static <E extends Enum<E>> E choice(JsonNode item, String field, Class<E> type, E otherwise) {
        var written = text(item, field, 40);
        if (written == null) return otherwise;
        var wanted = written.toUpperCase(Locale.ROOT).replace('-', '_');
        for (var choice : type.getEnumConstants()) if (choice.name().equals(wanted)) return choice;
        throw new Refused(field, "The " + field + " is none of " + Arrays.stream(type.getEnumConstants())
                .map(choice -> choice.name().toLowerCase(Locale.ROOT).replace('_', '-')).collect(Collectors.joining(", ")) + ".", written);
    }
}
