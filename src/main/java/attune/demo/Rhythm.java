package attune.demo;

import attune.interaction.Interaction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What usually begins at which hour, after the last four weeks: what comes next is drawn from there, so that a busy hour
/// of Larkspur is made of the same things as a quiet one.
final class Rhythm {

    private static final Duration LOOKS_BACK = Duration.ofDays(28);

    /// How the things that happen begin, and how many of the facts told of one are such beginnings.
    enum Beginning {
        /// Bookings have visits of their own.
        VISIT(4), BOOKING(1), APP(1), CALL(1), CHAT(1), MAIL(1), MESSENGER(1), ARRIVAL(1), DEPARTURE(1), JUDGEMENT(2.5),
        /// Stands for itself: a breakfast, a mail that was opened.
        SINGLE(1);

        private final double facts;

        Beginning(double facts) {
            this.facts = facts;
        }
    }

    /// @param after the fact that it is drawn after
    record Drawn(Beginning beginning, Interaction after) {}

    private final Map<Integer, List<Interaction>> byHour = new HashMap<>();

    Rhythm(Simulator simulator, Instant until) {
        for (var fact : simulator.between(until.minus(LOOKS_BACK), until))
            if (beginning(fact).isPresent()) byHour.computeIfAbsent(hour(fact.happenedAt()), _ -> new ArrayList<>()).add(fact);
    }

    /// What begins at this moment.
    Optional<Drawn> draw(Instant now, Chance chance) {
        var usual = byHour.getOrDefault(hour(now), List.of());
        for (var tries = 0; tries < 20 && !usual.isEmpty(); tries++) {
            var after = chance.pick(usual);
            var beginning = beginning(after).orElseThrow();
            if (chance.happens(1 / beginning.facts)) return Optional.of(new Drawn(beginning, after));
        }
        return Optional.empty();
    }

    private static int hour(Instant at) {
        return LocalDateTime.ofInstant(at, Telling.ZONE).getHour();
    }

    /// Nothing where the fact only follows another one, or where all of them come on one morning of the month.
    private static Optional<Beginning> beginning(Interaction fact) {
        return Optional.ofNullable(switch (fact.kind()) {
            case VIEW -> fact.channel().equals(attune.interaction.Channel.WEB) ? Beginning.VISIT : null;
            case SCORE -> fact.name().equals("Stay survey") ? Beginning.JUDGEMENT : null;
            case MESSAGE -> switch (fact.name()) {
                case "Email received" -> Beginning.MAIL;
                case "Message sent" -> Beginning.MESSENGER;
                default -> null;
            };
            case EVENT -> switch (fact.name()) {
                case "Booking Completed" -> Beginning.BOOKING;
                case "Application Opened" -> Beginning.APP;
                case "Call Answered", "Call Abandoned" -> Beginning.CALL;
                case "Chat Closed", "Chat Given Up" -> Beginning.CHAT;
                case "Check-In Completed" -> Beginning.ARRIVAL;
                case "Check-Out Completed" -> Beginning.DEPARTURE;
                case "Breakfast Served", "Dinner Charged", "Bar Charged", "Spa Treatment", "Email Opened", "Pre-Arrival Mail Sent", "Survey Sent",
                     "Travel Documents Sent", "Travel Documents Delivered", "Maintenance Requested", "Maintenance Done", "Booking Changed",
                     "Online Check-In Completed", "Wi-Fi Reported Down", "Luggage Delivered", "Luggage Delivered Early",
                     "Minibar Counted", "Key Card Renewed", "Umbrella Borrowed", "Kids Club Joined" -> Beginning.SINGLE;
                default -> null;
            };
            default -> null;
        });
    }
}
