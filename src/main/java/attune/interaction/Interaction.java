package attune.interaction;

import attune.identity.Identity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;

/// One fact as it arrived. What touchpoint and stage it is follows from the touchpoint library and is not stored here.
///
/// @param messageId  opaque, unique within its source, up to 100 characters; null where the source gives none
/// @param who        the identity whose story this belongs to: the strongest one that came with it
/// @param also       a second identity that came with it, or null: evidence that both are one customer
/// @param happenedAt when it happened by the customer's clock, already corrected for skew
/// @param source     the number of the source it came through, see [Sources]
/// @param name       the event's name in the source's own words, 1 to 200 characters
/// @param score      one scored answer, or null
/// @param value      money that changed hands, or null
/// @param batch      the import it came with, or 0
/// @param properties a JSON object in UTF-8
public record Interaction(
        String messageId,
        Identity who,
        Identity also,
        Instant happenedAt,
        int source,
        Channel channel,
        Direction direction,
        Kind kind,
        String name,
        Score score,
        Money value,
        Place place,
        int batch,
        byte[] properties) {

    public static final byte[] NO_PROPERTIES = "{}".getBytes(StandardCharsets.UTF_8);
    public static final int MAX_NAME = 200;
    public static final int MAX_MESSAGE_ID = 100;
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    public Interaction {
        Objects.requireNonNull(who, "an interaction has an identity");
        Objects.requireNonNull(happenedAt, "an interaction has a time");
        if (name.isBlank()) throw new IllegalArgumentException("the event's name is empty");
        if (name.length() > MAX_NAME)
            throw new IllegalArgumentException("the event's name is longer than " + MAX_NAME + " characters");
        if (happenedAt.isBefore(EARLIEST) || happenedAt.isAfter(LATEST))
            throw new IllegalArgumentException("the time " + happenedAt + " is not between 1900 and 2200");
        if (messageId != null && messageId.length() > MAX_MESSAGE_ID)
            throw new IllegalArgumentException("the messageId is longer than " + MAX_MESSAGE_ID + " characters");
    }

    public static Builder of(Kind kind, String name, Identity who, Instant happenedAt) {
        return new Builder(kind, name, who, happenedAt);
    }

    /// Spells out only what differs from an ordinary event of the customer's on the web.
    public static final class Builder {
        private final Kind kind;
        private final String name;
        private final Identity who;
        private final Instant happenedAt;
        private String messageId;
        private Identity also;
        private int source = Sources.ATTUNE;
        private Channel channel = Channel.OTHER;
        private Direction direction = Direction.FROM_CUSTOMER;
        private Score score;
        private Money value;
        private Place place = Place.NOWHERE;
        private int batch;
        private byte[] properties = NO_PROPERTIES;

        private Builder(Kind kind, String name, Identity who, Instant happenedAt) {
            this.kind = kind;
            this.name = name;
            this.who = who;
            this.happenedAt = happenedAt;
        }

        public Builder messageId(String messageId) { this.messageId = messageId; return this; }

        public Builder also(Identity also) { this.also = also; return this; }

        public Builder source(int source) { this.source = source; return this; }

        public Builder channel(Channel channel) { this.channel = channel; return this; }

        public Builder direction(Direction direction) { this.direction = direction; return this; }

        public Builder score(Score score) { this.score = score; return this; }

        public Builder value(Money value) { this.value = value; return this; }

        public Builder place(Place place) { this.place = place; return this; }

        public Builder batch(int batch) { this.batch = batch; return this; }

        public Builder properties(byte[] json) { this.properties = json; return this; }

        public Builder properties(String json) { return properties(json.getBytes(StandardCharsets.UTF_8)); }

        public Interaction build() {
            return new Interaction(messageId, who, also, happenedAt, source, channel, direction, kind, name, score,
                    value, place, batch, properties);
        }
    }
}
