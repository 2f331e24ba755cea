package attune.demo;

import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Money;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Writes what happened as the system it came from sends it: in the words of the Segment specification where it has
/// words for it, else in those of the native API.
final class Writing {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StringBuilder out = new StringBuilder();
    private final Channel usual;
    private boolean first;

    /// @param usual the channel of the source, which is not told again
    private Writing(Channel usual) {
        this.usual = usual;
    }

    /// The specification knows no messages, and people by their user id, their browser or their address alone.
    static boolean inSegment(Interaction fact) {
        var also = fact.also() == null ? "" : fact.also().kind();
        return switch (fact.kind()) {
            case EVENT, VIEW, SCORE, IDENTIFY, GROUP -> switch (fact.who().kind()) {
                case Identity.USER_ID -> also.isEmpty() || also.equals(Identity.ANONYMOUS_ID);
                case Identity.ANONYMOUS_ID -> also.isEmpty();
                case Identity.EMAIL -> also.isEmpty() && (fact.kind() == Kind.EVENT || fact.kind() == Kind.SCORE);
                default -> false;
            };
            default -> false;
        };
    }

    static String call(Interaction fact, Channel usual) {
        return new Writing(usual).call(fact);
    }

    static String item(Interaction fact, Channel usual) {
        return new Writing(usual).item(fact);
    }

    private String call(Interaction fact) {
        open();
        text("type", switch (fact.kind()) {
            case VIEW -> usual.equals(Channel.APP) ? "screen" : "page";
            case IDENTIFY -> "identify";
            case GROUP -> "group";
            default -> "track";
        });
        switch (fact.kind()) {
            case VIEW -> text("name", fact.name());
            case EVENT, SCORE -> text("event", fact.name());
            default -> { }
        }
        text("messageId", fact.messageId());
        text("timestamp", fact.happenedAt().toString());
        named(fact.who());
        if (fact.also() != null) named(fact.also());
        switch (fact.kind()) {
            case IDENTIFY -> traits(words(fact), fact);
            case GROUP -> group(fact);
            default -> properties(fact);
        }
        return close();
    }

    private void named(Identity identity) {
        if (identity.kind().equals(Identity.USER_ID)) text("userId", identity.value());
        if (identity.kind().equals(Identity.ANONYMOUS_ID)) text("anonymousId", identity.value());
    }

    private void group(Interaction fact) {
        try {
            var told = (ObjectNode) JSON.readTree(fact.properties());
            text("groupId", told.remove("groupId").asText());
            traits(told.toString(), fact);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void traits(String traits, Interaction fact) {
        raw("traits", traits);
        if (!fact.channel().equals(usual)) raw("context", "{\"channel\":\"" + fact.channel().key() + "\"}");
    }

    private void properties(Interaction fact) {
        name("properties");
        var own = words(fact);
        out.append(own, 0, own.length() - 1);
        first = own.length() == 2;
        if (!fact.channel().equals(usual)) text("channel", fact.channel().key());
        if (fact.direction() != Direction.FROM_CUSTOMER) text("direction", word(fact.direction()));
        if (fact.who().kind().equals(Identity.EMAIL)) text("email", fact.who().value());
        text("location", fact.place().location());
        text("team", fact.place().team());
        text("employee", fact.place().employee());
        text("product_id", fact.place().product());
        text("order_id", fact.place().order());
        if (fact.value() != null) {
            raw("revenue", amount(fact.value()));
            text("currency", fact.value().currency().getCurrencyCode());
        }
        if (fact.score() != null) {
            text("metric", word(fact.score().metric()));
            raw("score", String.valueOf(Math.round(fact.score().value())));
        }
        out.append('}');
        first = false;
    }

    private String item(Interaction fact) {
        open();
        text("messageId", fact.messageId());
        known(fact.who());
        if (fact.also() != null) known(fact.also());
        text("at", fact.happenedAt().toString());
        text("kind", word(fact.kind()));
        text("name", fact.name());
        if (!fact.channel().equals(usual)) text("channel", fact.channel().key());
        if (fact.direction() != Direction.FROM_CUSTOMER) text("direction", word(fact.direction()));
        if (fact.score() != null)
            raw("score", "{\"metric\":\"" + word(fact.score().metric()) + "\",\"value\":" + fact.score().value() + "}");
        if (fact.value() != null)
            raw("money", "{\"amount\":" + amount(fact.value()) + ",\"currency\":\"" + fact.value().currency().getCurrencyCode() + "\"}");
        text("location", fact.place().location());
        text("team", fact.place().team());
        text("employee", fact.place().employee());
        text("product", fact.place().product());
        text("order", fact.place().order());
        raw("properties", words(fact));
        return close();
    }

    private void known(Identity identity) {
        switch (identity.kind()) {
            case Identity.USER_ID -> text("user", identity.value());
            case Identity.EMAIL -> text("email", identity.value());
            case Identity.PHONE -> text("phone", identity.value());
            case Identity.ANONYMOUS_ID -> text("anonymous", identity.value());
            default -> raw("identity", "{\"kind\":\"" + identity.kind() + "\",\"value\":" + quoted(identity.value()) + "}");
        }
    }

    static String amount(Money money) {
        return money.amount().setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private static String words(Interaction fact) {
        return new String(fact.properties(), StandardCharsets.UTF_8);
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', word instanceof Direction ? '-' : '_');
    }

    private void open() {
        out.append('{');
        first = true;
    }

    private String close() {
        return out.append('}').toString();
    }

    private void text(String name, String value) {
        if (value != null) raw(name, quoted(value));
    }

    private void raw(String name, String json) {
        name(name);
        out.append(json);
    }

    private void name(String name) {
        if (!first) out.append(',');
        first = false;
        out.append('"').append(name).append("\":");
    }

    private static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
