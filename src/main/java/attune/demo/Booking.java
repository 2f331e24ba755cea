package attune.demo;

import attune.interaction.Channel;
import attune.interaction.Kind;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/// From choosing to the confirmation, with changes and cancellations.
final class Booking {

    private final Telling telling;
    private final Chance chance;
    private final Guest guest;
    private final Browsing browsing;
    private final Contacts contacts;

    Booking(Telling telling, Browsing browsing, Contacts contacts) {
        this.telling = telling;
        this.chance = telling.chance;
        this.guest = telling.guest;
        this.browsing = browsing;
        this.contacts = contacts;
    }

    /// @param first the guest has no account yet
    void book(Trip trip, boolean first, Impressions impressions) {
        var device = first ? 0 : chance.between(0, 2);
        var at = trip.booked();
        switch (trip.way()) {
            case WEBSITE -> {
                if (chance.happens(.35) && !guest.onBusiness()) browsing.choose(trip, chance.leisure(at.toLocalDate().minusDays(chance.between(1, 9))), device, !first);
                at = browsing.choose(trip, at, device, !first);
                at = checkout(trip, at, device, first, impressions);
            }
            case APP -> {
                if (first) at = account(browsing.visit(at, 0, false, trip.hotel()), 0);
                at = browsing.app(at, "Search", trip.hotel().name(), "Book");
            }
            case PHONE -> at = contacts.call("booking", at, trip, Map.of()).plusMinutes(2);
            case MAIL -> at = contacts.mail("ask-offer", at.minusHours(chance.between(3, 40)), trip, names(trip)).plusHours(3);
        }
        if (first) identify(at);
        complete(trip, at);
    }

    private LocalDateTime checkout(Trip trip, LocalDateTime at, int device, boolean first, Impressions impressions) {
        browsing.page("Booking Started", at, device, !first).of(trip).product(trip.room().key())
                .with("nights", trip.nights()).with("people", trip.people()).tell();
        var now = at.plusSeconds(chance.between(60, 300));
        if (first) now = account(now, device);
        if (chance.happens(.07)) {
            browsing.page("Payment Failed", now, device, true).of(trip).with("reason", chance.pick("card declined", "timed out", "3-D Secure")).tell();
            impressions.feel("booking", -.7);
            now = now.plusSeconds(chance.between(60, 900));
        } else if (chance.happens(.3)) impressions.feel("booking", .25);
        browsing.page("Payment Info Entered", now, device, true).of(trip).with("method", chance.pick("card", "card", "wallet", "bank transfer")).tell();
        return now.plusSeconds(chance.between(20, 90));
    }

    LocalDateTime account(LocalDateTime at, int device) {
        browsing.page("Account Created", at, device, true).with("method", chance.pick("email", "email", "google", "apple")).tell();
        return at.plusSeconds(chance.between(10, 60));
    }

    /// What the booking system knows of a guest.
    void identify(LocalDateTime at) {
        var traits = traits();
        var fact = telling.fact(Feed.BOOKING, Kind.IDENTIFY, "Identify", at).on(Channel.OTHER);
        traits.forEach(fact::with);
        fact.tell();
        if (guest.company().isEmpty()) return;
        telling.fact(Feed.BOOKING, Kind.GROUP, "Group", at.plusSeconds(1)).on(Channel.OTHER)
                .with("groupId", Guests.plain(guest.company())).with("name", guest.company()).with("industry", "business travel").tell();
    }

    private Map<String, Object> traits() {
        var traits = new LinkedHashMap<String, Object>();
        traits.put("firstName", guest.given());
        traits.put("lastName", guest.family());
        traits.put("email", guest.email());
        if (!guest.phone().isEmpty()) traits.put("phone", guest.phone());
        traits.put("birthday", guest.birthday().toString());
        traits.put("language", guest.language());
        traits.put("country", guest.country());
        traits.put("city", guest.city());
        if (!guest.company().isEmpty()) traits.put("company", guest.company());
        if (!guest.loyalty().isEmpty()) traits.put("loyaltyNumber", guest.loyalty());
        return traits;
    }

    private void complete(Trip trip, LocalDateTime at) {
        var channel = switch (trip.way()) {
            case WEBSITE -> Channel.WEB;
            case APP -> Channel.APP;
            case PHONE -> Channel.PHONE;
            case MAIL -> Channel.EMAIL;
        };
        telling.event(Feed.BOOKING, "Booking Completed", at).on(channel).of(trip).product(trip.room().key()).worth(trip.price())
                .with("arrival", trip.arrival().toString()).with("nights", trip.nights()).with("people", trip.people())
                .with("room", trip.room().name()).with("package", trip.extra() == null ? "none" : trip.extra().name()).tell();
        telling.event(Feed.MAIL, "Booking Confirmation Sent", at.plusMinutes(1)).to().also(guest.mail()).of(trip)
                .with("subject", "Your stay at " + trip.hotel().name() + " is booked").with("template", "booking-confirmation").tell();
        // Who booked by telephone or mail looks the booking up from there.
        if ((trip.way() == Trip.Way.PHONE || trip.way() == Trip.Way.MAIL) && chance.happens(.8))
            browsing.view("Your booking", "booking", "/bookings/" + trip.order(), at.plusMinutes(chance.between(4, 300)), 0, true);
    }

    /// @return whether the journey still takes place
    boolean keep(Trip trip, Impressions impressions) {
        var days = (int) (trip.arrival().toEpochDay() - trip.booked().toLocalDate().toEpochDay());
        if (days > 3 && chance.happens(.06)) {
            var at = chance.leisure(trip.arrival().minusDays(chance.between(2, days - 1)));
            telling.event(Feed.BOOKING, "Booking Changed", at).of(trip).with("change", chance.pick("dates moved", "one night more", "another room", "one guest more")).tell();
        }
        if (days < 3 || !chance.happens(guest.nature() == Guest.Nature.LEAVING ? .1 : .065)) return true;
        var at = chance.leisure(trip.arrival().minusDays(chance.between(1, days - 1)));
        telling.event(Feed.BOOKING, "Booking Cancelled", at).of(trip)
                .with("reason", chance.pick("plans changed", "illness", "found cheaper", "flight cancelled", "no reason given")).tell();
        telling.event(Feed.BACK_OFFICE, "Booking Refunded", at.plusDays(chance.between(1, 6)).plusHours(2)).about().of(trip)
                .team("finance").worth(-trip.price()).tell();
        return false;
    }

    static Map<String, String> names(Trip trip) {
        return Map.of("hotel", trip.hotel().name(), "order", trip.order(), "room", trip.room().name(),
                "price", String.valueOf((int) trip.room().price()));
    }
}
