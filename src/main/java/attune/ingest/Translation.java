package attune.ingest;

import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Place;
import attune.quarantine.Refused;
import attune.source.WriteKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/// Turns one call of the Segment specification into an interaction, or says why it cannot.
final class Translation {

    /// What broken clients send in place of an id. As an id it would make one customer of thousands.
    private static final Set<String> NOBODY = Set.of("null", "undefined", "none", "nil", "nan", "unknown", "anonymous", "guest",
            "0", "-1", "true", "false", "n/a", "[object object]", "00000000-0000-0000-0000-000000000000");
    private static final Instant SANE_FROM = Instant.parse("2000-01-01T00:00:00Z");

    private final WriteKey key;
    private final byte[] body;
    private final Instant sentAt;
    private final Instant receivedAt;

    /// @param sentAt when the client says it sent the request, or null
    Translation(WriteKey key, byte[] body, Instant sentAt, Instant receivedAt) {
        this.key = key;
        this.body = body;
        this.sentAt = sentAt;
        this.receivedAt = receivedAt;
    }

    /// When the request was sent by the client's clock; null where it does not say so, or says nonsense.
    static Instant sentAt(String written) {
        if (written == null) return null;
        try {
            var moment = Moment.of(written);
            return moment.isBefore(SANE_FROM) ? null : moment;
        } catch (DateTimeException nonsense) {
            return null;
        }
    }

    Interaction interaction(Call call) {
        if (call.whole.length() > Ingest.MAX_EVENT)
            throw new Refused("", Ingest.EVENT_TOO_LARGE, call.whole.length() + " bytes");
        if (call.refusal != null) throw new Refused(call.refusal);
        var kind = kind(call);
        var score = kind == Kind.EVENT ? Worth.score(call) : null;
        try {
            return new Interaction(messageId(call), who(call), also(call, kind), happenedAt(call), key.source(), channel(call),
                    direction(call), score == null ? kind : Kind.SCORE, name(call, kind), score,
                    kind == Kind.EVENT ? Worth.money(call, key.currency()) : null, place(call), 0, Splice.properties(call, body, kind, key.addresses()));
        } catch (IllegalArgumentException wrong) {
            throw new Refused("", capital(wrong.getMessage()) + ".", "");
        }
    }

    private static Kind kind(Call call) {
        return switch (call.type == null ? "" : call.type) {
            case "track" -> Kind.EVENT;
            case "page", "screen" -> Kind.VIEW;
            case "identify" -> Kind.IDENTIFY;
            case "group" -> Kind.GROUP;
            case "alias", "merge" -> Kind.ALIAS;
            default -> throw new Refused("type", "The type is none of track, identify, page, screen, group and alias.", call.type);
        };
    }

    private Identity who(Call call) {
        if (names(call.userId)) return Identity.user(bounded(call.userId, "userId"), key.trusted() || signed(call));
        if (names(call.anonymousId)) return Identity.anonymous(bounded(call.anonymousId, "anonymousId"));
        if (call.type.equals("alias") && names(call.previousId)) return previous(call);
        var email = call.known(Known.EMAIL);
        if (email != null && email.indexOf('@') > 0) return Identity.email(bounded(email, "email"), key.trusted());
        throw new Refused("userId", "Nobody is named: give a userId or an anonymousId of the customer.",
                call.userId != null ? call.userId : call.anonymousId);
    }

    /// A browser can claim any user id; one that the business's own server has signed is as good as told by that server.
    private boolean signed(Call call) {
        if (call.signature == null) return false;
        if (key.signing().signed(call.userId, call.signature)) return true;
        throw new Refused("context.signature", "The signature does not fit the userId: it is the HMAC-SHA256 of it in hexadecimal, by the secret"
                + " on the page of the source.", "");
    }

    private Identity also(Call call, Kind kind) {
        if (kind == Kind.ALIAS && names(call.previousId) && !call.previousId.equals(call.userId)) return previous(call);
        return names(call.userId) && names(call.anonymousId) ? Identity.anonymous(bounded(call.anonymousId, "anonymousId")) : null;
    }

    /// The specification lets a previous id be of either sort; clients make up anonymous ids as UUIDs.
    private Identity previous(Call call) {
        var id = bounded(call.previousId, "previousId");
        boolean anonymous = id.equals(call.anonymousId) || id.length() == 36 && id.charAt(8) == '-' && id.charAt(23) == '-';
        return anonymous ? Identity.anonymous(id) : Identity.user(id, key.trusted());
    }

    private static boolean names(String id) {
        return id != null && !id.isBlank() && (id.length() > 36 || !NOBODY.contains(id.strip().toLowerCase(Locale.ROOT)));
    }

    private static String bounded(String id, String field) {
        if (id.length() > Identity.MAX_LENGTH)
            throw new Refused(field, "The " + field + " is longer than " + Identity.MAX_LENGTH + " characters.", id);
        return id;
    }

    private static String messageId(Call call) {
        if (call.messageId == null || call.messageId.isEmpty()) return null;
        if (call.messageId.length() > Interaction.MAX_MESSAGE_ID)
            throw new Refused("messageId", "The messageId is longer than " + Interaction.MAX_MESSAGE_ID + " characters.", call.messageId);
        return call.messageId;
    }

    /// The client's clock may be wrong, but by the same amount for both times that it tells.
    private Instant happenedAt(Call call) {
        var written = call.originalTimestamp != null ? call.originalTimestamp : call.timestamp;
        if (written == null || written.isEmpty()) return receivedAt;
        try {
            var told = Moment.of(written);
            var sent = sentAt != null ? sentAt : sentAt(call.sentAt);
            return sent == null ? told : receivedAt.minusNanos(java.time.Duration.between(told, sent).toNanos());
        } catch (DateTimeException | ArithmeticException nonsense) {
            throw new Refused("timestamp", "The timestamp is not a point in time; write it like 2026-11-22T09:30:00Z.", written);
        }
    }

    private static String name(Call call, Kind kind) {
        var name = switch (kind) {
            case EVENT -> call.event;
            case VIEW -> first(call.name, call.known(Known.NAME), call.category, call.known(Known.TITLE), call.known(Known.PATH),
                    call.type.equals("page") ? "Page" : "Screen");
            case IDENTIFY -> "Identify";
            case GROUP -> "Group";
            default -> "Alias";
        };
        if (name == null || name.isBlank()) throw new Refused("event", "The event has no name; say in \"event\" what happened.", "");
        if (name.length() <= Interaction.MAX_NAME) return name;
        if (kind == Kind.VIEW) return name.substring(0, Interaction.MAX_NAME);
        throw new Refused("event", "The event's name is longer than " + Interaction.MAX_NAME + " characters.", name);
    }

    private static String first(String... names) {
        for (var name : names) if (name != null && !name.isBlank()) return name;
        return null;
    }

    private Channel channel(Call call) {
        var told = named(call.known(Known.CHANNEL));
        if (told == null) told = named(call.contextChannel);
        if (told != null) return told;
        if (call.type.equals("screen")) return Channel.APP;
        if (call.library == null) return key.channel();
        return switch (call.library) {
            case "analytics.js", "RudderLabs JavaScript SDK" -> Channel.WEB;
            case "analytics-ios", "analytics-android", "analytics-kotlin", "analytics-swift", "analytics-react-native",
                 "analytics-flutter", "rudder-ios-library", "com.rudderstack.android.sdk.core" -> Channel.APP;
            default -> key.channel();
        };
    }

    /// What is no channel of the workspace stays in the properties, and the touchpoint library may still read it.
    private Channel named(String channel) {
        if (channel == null) return null;
        var known = key.channels().get(channel);
        return known != null ? known : key.channels().get(channel.strip().toLowerCase(Locale.ROOT).replace(' ', '-').replace('_', '-'));
    }

    private static Direction direction(Call call) {
        var told = call.known(Known.DIRECTION);
        if (told == null) return Direction.FROM_CUSTOMER;
        return switch (told.toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "to-customer", "outbound", "outgoing" -> Direction.TO_CUSTOMER;
            case "about-customer" -> Direction.ABOUT_CUSTOMER;
            default -> Direction.FROM_CUSTOMER;
        };
    }

    private static Place place(Call call) {
        var location = key(call, Known.LOCATION);
        var team = key(call, Known.TEAM);
        var employee = key(call, Known.EMPLOYEE);
        var product = key(call, Known.PRODUCT);
        var order = key(call, Known.ORDER);
        return location == null && team == null && employee == null && product == null && order == null
                ? Place.NOWHERE : new Place(location, team, employee, product, order);
    }

    private static String key(Call call, Known which) {
        var key = call.known(which);
        return key == null || key.isBlank() || key.length() > Interaction.MAX_NAME ? null : key.strip();
    }

    private static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
