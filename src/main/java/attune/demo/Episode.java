package attune.demo;

import attune.demo.Rhythm.Beginning;
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

    /// @param number of several that begin at the same moment
    Episode(Simulator simulator, Rhythm rhythm, Instant begins, int number) {
        this.chance = new Chance(Simulator.SEED + 3, begins.toEpochMilli() * 16 + number);
        var drawn = rhythm.draw(begins, chance);
        this.guest = someone(simulator, drawn.isPresent() && drawn.get().beginning() != Beginning.VISIT);
        this.now = LocalDateTime.ofInstant(begins, Telling.ZONE);
        this.telling = simulator.telling(guest, chance, begins, begins.plus(Duration.ofDays(2)), "live-" + begins.toEpochMilli() + "-" + number + "-", told::add);
        drawn.ifPresent(this::tell);
    }

    List<Interaction> told() {
        return told;
    }

    private Guest someone(Simulator simulator, boolean whoBooks) {
        while (true) {
            var one = simulator.guest(chance.between(0, simulator.guests() - 1));
            // Those who have left do not come back for the demonstration.
            if (one.nature() != Guest.Nature.LEAVING && (one.books() || !whoBooks)) return one;
        }
    }

    private void tell(Rhythm.Drawn drawn) {
        var browsing = new Browsing(telling);
        var contacts = new Contacts(telling);
        switch (drawn.beginning()) {
            case VISIT -> browsing.visit(now, 0, guest.books() && chance.happens(.6), chance.pick(Larkspur.HOTELS));
            case BOOKING -> new Booking(telling, browsing, contacts).book(booked(now), false, new Impressions());
            case APP -> browsing.app(now, "My stay", chance.pick("Restaurant", "Spa", "Around the house", "Messages"));
            case CALL -> contacts.call(topic(), now, staying(chance.between(1, 9)), Map.of());
            case CHAT -> contacts.chat(topic(), now, staying(chance.between(1, 9)), Map.of());
            case MAIL -> contacts.mail(topic(), now, staying(chance.between(1, 9)), Map.of());
            case MESSENGER -> contacts.messenger(topic(), now, staying(chance.between(1, 9)), Map.of());
            case ARRIVAL -> new Stay(telling, browsing, contacts).arrive(staying(0), now, false, new Impressions());
            case DEPARTURE -> new Stay(telling, browsing, contacts).leave(staying(-chance.between(1, 4)), now);
            case JUDGEMENT -> judge();
            case SINGLE -> telling.again(drawn.after(), staying(0).order(), now);
        }
    }

    private String topic() {
        return chance.pick("ask-early", "ask-parking", "ask-diet", "ask-transfer", "ask-change", "ask-invoice");
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
        return new Trip(planned.order(), planned.hotel(), planned.room(), planned.extra(), booked, planned.way(), planned.arrival(),
                planned.nights(), planned.people(), planned.price());
    }
}
