package attune.demo;

import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.interaction.Money;
import attune.interaction.Place;
import attune.interaction.Score;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/// The telling of one guest's story: facts are said one after the other, and those outside its time are left out.
final class Telling {

    static final ZoneId ZONE = ZoneId.of(Larkspur.ZONE);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Currency EURO = Currency.getInstance(Larkspur.CURRENCY);

    final Guest guest;
    final Chance chance;
    final Voice voice;
    final Truths truths;
    private final LocalDateTime from;
    private final LocalDateTime until;
    private final String prefix;
    private final ToIntFunction<Feed> sources;
    private final Consumer<Interaction> out;
    private int told;

    /// @param prefix of the messages' ids, which count on from it
    Telling(Guest guest, Chance chance, Truths truths, Instant from, Instant until, String prefix,
            ToIntFunction<Feed> sources, Consumer<Interaction> out) {
        this.guest = guest;
        this.chance = chance;
        this.voice = new Voice(chance, guest.language());
        this.truths = truths;
        this.from = LocalDateTime.ofInstant(from, ZONE);
        this.until = LocalDateTime.ofInstant(until, ZONE);
        this.prefix = prefix;
        this.sources = sources;
        this.out = out;
    }

    Fact event(Feed feed, String name, LocalDateTime at) {
        return new Fact(feed, Kind.EVENT, name, at);
    }

    Fact fact(Feed feed, Kind kind, String name, LocalDateTime at) {
        return new Fact(feed, kind, name, at);
    }

    Fact score(String survey, Metric metric, double value, LocalDateTime at) {
        return new Fact(Feed.SURVEYS, Kind.SCORE, survey, at)
                .score(metric, Math.clamp(Math.round(value), (long) metric.low(), (long) metric.high()));
    }

    /// Tells of this guest what was told of another: the same thing, another time.
    void again(Interaction fact, String order, LocalDateTime at) {
        var place = fact.place();
        var mine = switch (fact.who().kind()) {
            case Identity.EMAIL -> guest.mail();
            case Identity.ANONYMOUS_ID -> guest.browser(0);
            default -> guest.user(fact.who().verified());
        };
        out.accept(new Interaction(prefix + told++, mine, null, at.atZone(ZONE).toInstant(), fact.source(), fact.channel(), fact.direction(),
                fact.kind(), fact.name(), null, fact.value(), place == Place.NOWHERE ? place
                : new Place(place.location(), place.team(), place.employee(), place.product(), order), 0, fact.properties()));
    }

    String responseId() {
        return prefix + "r" + told;
    }

    /// One fact being put into words.
    final class Fact {
        private final Feed feed;
        private final Kind kind;
        private final String name;
        private final LocalDateTime at;
        private final boolean inTime;
        private final Map<String, Object> properties = new LinkedHashMap<>();
        private Identity who;
        private Identity also;
        private Channel channel;
        private Direction direction = Direction.FROM_CUSTOMER;
        private Score score;
        private Money value;
        private String hotel;
        private String team;
        private String employee;
        private String product;
        private String order;

        private Fact(Feed feed, Kind kind, String name, LocalDateTime at) {
            this.feed = feed;
            this.kind = kind;
            this.name = name;
            this.at = at;
            this.inTime = !at.isBefore(from) && at.isBefore(until);
            this.channel = feed.channel;
            this.who = guest.user(feed.trusted());
        }

        Fact who(Identity who) { this.who = who; return this; }

        Fact also(Identity also) { this.also = also; return this; }

        Fact on(Channel channel) { this.channel = channel; return this; }

        Fact to() { direction = Direction.TO_CUSTOMER; return this; }

        Fact about() { direction = Direction.ABOUT_CUSTOMER; return this; }

        Fact score(Metric metric, double value) { score = new Score(metric, value); return this; }

        Fact worth(double euros) {
            value = Money.of(BigDecimal.valueOf(euros).setScale(2, RoundingMode.HALF_UP), EURO);
            return this;
        }

        Fact of(Trip trip) {
            hotel = trip.hotel().key();
            order = trip.order();
            return this;
        }

        Fact at(String hotel) { this.hotel = hotel; return this; }

        Fact by(Larkspur.Employee employee) {
            this.employee = employee.key();
            this.team = employee.team();
            return this;
        }

        Fact team(String team) { this.team = team; return this; }

        Fact product(String product) { this.product = product; return this; }

        Fact with(String property, Object value) {
            if (inTime) properties.put(property, value);
            return this;
        }

        void tell() {
            var number = told++;
            if (!inTime) return;
            out.accept(Interaction.of(kind, name, who, at.atZone(ZONE).toInstant())
                    .messageId(prefix + number)
                    .also(also == null || also.equals(who) ? null : also)
                    .source(sources.applyAsInt(feed))
                    .channel(channel)
                    .direction(direction)
                    .score(score)
                    .value(value)
                    .place(hotel == null && team == null && employee == null && product == null && order == null
                            ? Place.NOWHERE : new Place(hotel, team, employee, product, order))
                    .properties(json())
                    .build());
        }

        private byte[] json() {
            if (properties.isEmpty()) return Interaction.NO_PROPERTIES;
            try {
                return JSON.writeValueAsBytes(properties);
            } catch (JsonProcessingException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
    }
}
