package attune.demo;

import attune.interaction.Interaction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A small piece of somebody's day that begins now.
final class Episode {

    private final List<Interaction> told = new ArrayList<>();
    private final Chance chance;
    private final Guest guest;
    private final Telling telling;
    private final LocalDateTime now;

    Episode(Simulator simulator, Instant begins) {
        this.chance = new Chance(Simulator.SEED + 3, begins.toEpochMilli());
        this.guest = someone(simulator);
        this.now = LocalDateTime.ofInstant(begins, Telling.ZONE);
        this.telling = simulator.telling(guest, chance, begins, begins.plus(Duration.ofDays(2)), "live-" + begins.toEpochMilli() + "-", told::add);
        tell();
    }

    List<Interaction> told() {
        return told;
    }

    private Guest someone(Simulator simulator) {
        while (true) {
            var guest = simulator.guest(chance.between(0, simulator.guests() - 1));
            // Those who have left do not come back for the demonstration.
            if (guest.nature() != Guest.Nature.LEAVING) return guest;
        }
    }

    private void tell() {
        var browsing = new Browsing(telling);
        var hotel = chance.pick(Larkspur.HOTELS);
        if (!guest.books()) {
            browsing.visit(now, 0, false, hotel);
            return;
        }
        var contacts = new Contacts(telling);
        var hour = now.getHour();
        var arriving = hour >= 11 && hour < 23 ? 12 : 1;
        var leaving = hour >= 7 && hour < 12 ? 12 : 1;
        switch (chance.weighted(34, 9, 9, 10, arriving, leaving, 8)) {
            case 0 -> browsing.visit(now, 0, chance.happens(.6), hotel);
            case 1 -> new Booking(telling, browsing, contacts).book(booked(now), false, new Impressions());
            case 2 -> browsing.app(now, "My stay", chance.pick("Restaurant", "Spa", "Around the house", "Messages"));
            case 3 -> contacts.ask(chance.pick("ask-early", "ask-parking", "ask-diet", "ask-transfer", "ask-change", "ask-invoice"), now,
                    staying(chance.between(1, 9)), Map.of());
            case 4 -> arrive(browsing, contacts);
            case 5 -> new Stay(telling, browsing, contacts).leave(staying(-chance.between(1, 4)), now);
            default -> judge();
        }
    }

    private void arrive(Browsing browsing, Contacts contacts) {
        var trip = staying(0);
        var felt = new Impressions();
        new Stay(telling, browsing, contacts).arrive(trip, now, false, felt);
        if (now.getHour() >= 18) telling.event(Feed.DESK, "Dinner Charged", now.plusMinutes(50)).of(trip)
                .by(chance.pick(Larkspur.of("kitchen", trip.hotel().key()))).worth(chance.between(24.0, 78.0)).tell();
    }

    private void judge() {
        var trip = staying(-chance.between(2, 6));
        var felt = new Impressions();
        felt.names.putAll(Booking.names(trip));
        felt.names.put("employee", chance.pick(Larkspur.of("front-desk", trip.hotel().key())).name().split(" ")[0]);
        var slow = telling.truths.slowDesk(trip.hotel().key(), trip.arrival());
        var wait = (int) Math.max(1, chance.waiting(slow ? Truths.SLOW_WAIT_MINUTES : Truths.USUAL_WAIT_MINUTES, .5));
        felt.names.put("wait", String.valueOf(wait));
        felt.feel("check-in", wait <= 9 ? .1 : -Math.min(3.4, (wait - 8) / 6.5));
        felt.feel("room", chance.around(trip.hotel().taste(), .6));
        new Aftermath(telling).answer(trip, now, felt);
    }

    private Trip booked(LocalDateTime at) {
        return trip(chance.between(6, 70), at);
    }

    private Trip staying(int daysFromNow) {
        return trip(daysFromNow, now.minusDays(20 - Math.min(0, daysFromNow)));
    }

    private Trip trip(int daysFromNow, LocalDateTime booked) {
        var planned = Trip.planned(guest, chance, now.toLocalDate().plusDays(daysFromNow), 50 + chance.between(0, 49));
        return new Trip(planned.order(), planned.hotel(), planned.room(), planned.extra(), booked, Trip.Way.WEBSITE, planned.arrival(),
                planned.nights(), planned.people(), planned.price());
    }
}
