package attune.demo;

import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Metric;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;

/// A journey from the papers in the post to the bill.
final class Stay {

    private final Telling telling;
    private final Chance chance;
    private final Guest guest;
    private final Truths truths;
    private final Browsing browsing;
    private final Contacts contacts;

    Stay(Telling telling, Browsing browsing, Contacts contacts) {
        this.telling = telling;
        this.chance = telling.chance;
        this.guest = telling.guest;
        this.truths = telling.truths;
        this.browsing = browsing;
        this.contacts = contacts;
    }

    /// @return when the guest has left
    LocalDateTime tell(Trip trip, boolean first, Impressions impressions) {
        impressions.names.putAll(Booking.names(trip));
        if (trip.documents()) documents(trip, impressions);
        before(trip, impressions);
        var arrived = arrive(trip, chance.at(trip.arrival(), guest.onBusiness() ? 17 : 14, 21), first, impressions);
        for (var night = 0; night < trip.nights(); night++) live(trip, night, arrived, impressions);
        return leave(trip, impressions);
    }

    private void documents(Trip trip, Impressions impressions) {
        var booked = (int) (trip.arrival().toEpochDay() - trip.booked().toLocalDate().toEpochDay());
        if (booked < 4) return;
        var late = chance.happens(truths.lateShare(trip.arrival()));
        var days = Math.min(booked - 1, late ? chance.between(1, 3) : Math.max(6, (int) Math.round(chance.around(Truths.USUAL_DAYS_BEFORE, 1.4))));
        var sent = chance.at(trip.arrival().minusDays(days), 9, 16);
        telling.event(Feed.POST, "Travel Documents Sent", sent).about().of(trip).by(chance.pick(Larkspur.of("travel-desk", "")))
                .with("days_before", days).with("promised_days_before", 8).with("package", trip.extra().name()).tell();
        telling.event(Feed.POST, "Travel Documents Delivered", sent.plusHours(chance.between(18, 30))).about().of(trip)
                .with("days_before", days - 1).tell();
        if (!late) {
            impressions.feel("documents", .2);
            return;
        }
        impressions.names.put("days", String.valueOf(Math.max(1, days - 1)));
        impressions.feel("documents", -2.3);
        if (booked > 6 && chance.happens(.62)) {
            var asked = chance.leisure(trip.arrival().minusDays(chance.between(days + 1, Math.min(booked - 1, 7))));
            contacts.ask("ask-documents", asked, trip, Map.of("days", String.valueOf(trip.arrival().toEpochDay() - asked.toLocalDate().toEpochDay())));
        }
    }

    private void before(Trip trip, Impressions impressions) {
        var reminder = trip.arrival().minusDays(3).atTime(9, 0).plusMinutes(chance.between(0, 50));
        if (reminder.isAfter(trip.booked().plusHours(5))) {
            telling.event(Feed.MAIL, "Pre-Arrival Mail Sent", reminder).to().who(guest.mail()).of(trip)
                    .with("subject", "Three days to " + trip.hotel().town()).with("template", "pre-arrival").tell();
            if (chance.happens(.36)) telling.event(Feed.MAIL, "Email Opened", reminder.plusMinutes(chance.between(4, 900))).who(guest.mail()).with("template", "pre-arrival").tell();
        }
        if (chance.happens(.24) && reminder.isAfter(trip.booked())) {
            var topic = guest.onBusiness() ? chance.pick("ask-parking", "ask-invoice", "ask-early")
                    : chance.pick("ask-early", "ask-parking", "ask-diet", "ask-transfer", "ask-change");
            contacts.ask(topic, chance.leisure(trip.arrival().minusDays(chance.between(1, 3))), trip, Map.of());
        }
        if (guest.browsers().size() > 1 && chance.happens(.3)) {
            var at = browsing.app(chance.leisure(trip.arrival().minusDays(1)), "My stay", "Online check-in");
            telling.event(Feed.APP, "Online Check-In Completed", at).also(guest.browser(1)).of(trip).tell();
        }
        if (!guest.onBusiness() && chance.happens(.05)) {
            var early = chance.happens(.6);
            telling.event(Feed.BACK_OFFICE, early ? "Luggage Delivered Early" : "Luggage Delivered", chance.at(trip.arrival().minusDays(early ? 1 : 0), 9, 13))
                    .about().of(trip).with("pieces", chance.between(1, 4)).tell();
            impressions.feel("luggage", early ? 1 : .4);
        }
    }

    LocalDateTime arrive(Trip trip, LocalDateTime at, boolean first, Impressions impressions) {
        var colleague = chance.pick(Larkspur.of("front-desk", trip.hotel().key()));
        impressions.names.put("employee", colleague.name().split(" ")[0]);
        if (at.getHour() < 14 || chance.happens(.07)) {
            if (at.getHour() >= 14) at = chance.at(trip.arrival(), 10, 13);
            telling.event(Feed.DESK, "Early Check-In Granted", at).to().of(trip).by(colleague).tell();
            impressions.feel("staff", .6);
        }
        telling.event(Feed.DESK, "Guest Arrived", at).of(trip).by(colleague).with("people", trip.people()).tell();
        var slow = truths.slowDesk(trip.hotel().key(), trip.arrival());
        var wait = Math.max(1, (int) Math.round(Math.min(70, chance.waiting(slow ? Truths.SLOW_WAIT_MINUTES : Truths.USUAL_WAIT_MINUTES, .5))));
        impressions.names.put("wait", String.valueOf(wait));
        impressions.names.put("hour", String.valueOf(at.getHour()));
        var effect = wait <= 4 ? .3 : wait <= 9 ? 0 : -Math.min(3.4, (wait - 8) / 6.5);
        impressions.feel("check-in", effect);
        var done = at.plusMinutes(wait);
        if (first && !guest.loyalty().isEmpty())
            telling.event(Feed.DESK, "Loyalty Card Shown", done.minusMinutes(1)).who(guest.user(true))
                    .also(new Identity(Guest.LOYALTY, guest.loyalty(), true)).of(trip).tell();
        telling.event(Feed.DESK, "Check-In Completed", done).of(trip).by(colleague).product(trip.room().key())
                .with("wait_minutes", wait).with("people", trip.people()).with("room", trip.room().name()).tell();
        if (chance.happens(Truths.UPGRADED_SHARE) && trip.room().sleeps() > 1) {
            telling.event(Feed.DESK, "Room Upgraded", done.plusMinutes(1)).to().of(trip).by(colleague).product("garden-suite")
                    .with("from", trip.room().name()).with("to", "Garden suite").with("reason", chance.pick("returning guest", "anniversary", "room free")).tell();
            impressions.names.put("room", "Garden suite");
            impressions.feel("upgrade", Truths.UPGRADE_LIFT);
        }
        if (chance.happens(.3)) desk(trip, done.plusMinutes(chance.between(20, 200)), wait, colleague, impressions);
        return done;
    }

    private void desk(Trip trip, LocalDateTime at, int wait, Larkspur.Employee colleague, Impressions impressions) {
        var value = Math.clamp(chance.around(4.7 - Math.max(0, wait - 5) / 7.0 + guest.warmth() * .2, .55), 1, 5);
        var mood = value >= 3.5 ? "glad" : value >= 2.5 ? "even" : "sore";
        var fact = telling.score("Check-in survey", Metric.CSAT, value, at).on(chance.happens(.5) ? Channel.SMS : Channel.IN_STORE).of(trip).by(colleague)
                .with("touchpoint", "check-in").with("question", "How satisfied are you with your check-in?");
        if (chance.happens(.42)) fact.with("comment", telling.voice.remark("check-in", mood, impressions.names));
        fact.tell();
    }

    private void live(Trip trip, int night, LocalDateTime arrived, Impressions impressions) {
        var hotel = trip.hotel().key();
        var evening = trip.arrival().plusDays(night);
        var morning = evening.plusDays(1);
        if (chance.happens(.22)) telling.event(Feed.DESK, "Dinner Charged", later(arrived, chance.at(evening, 19, 21.5))).of(trip)
                .by(chance.pick(Larkspur.of("kitchen", hotel))).worth(chance.between(24.0, 78.0) * Math.min(2, trip.people())).tell();
        if (chance.happens(.14)) telling.event(Feed.DESK, "Bar Charged", later(arrived, chance.at(evening, 21, 23.5))).of(trip).worth(chance.between(7.0, 42.0)).tell();
        if (!guest.onBusiness() && chance.happens(trip.extra() != null && trip.extra().key().equals("spa-retreat") ? .7 : .08)) {
            telling.event(Feed.DESK, "Spa Treatment", later(arrived, chance.at(evening, 15, 19))).of(trip)
                    .by(chance.pick(Larkspur.of("spa", hotel))).worth(chance.between(45.0, 120.0)).with("treatment", chance.pick("massage", "sauna", "mud bath", "facial")).tell();
            impressions.feel("spa", chance.around(.35, .5));
        }
        if (guest.browsers().size() > 1 && chance.happens(.12)) browsing.app(later(arrived, chance.at(evening, 17, 23)), "My stay", chance.pick("Restaurant", "Spa", "Around the house"));
        if (chance.happens(.1)) telling.event(Feed.BACK_OFFICE, chance.pick("Minibar Counted", "Key Card Renewed", "Umbrella Borrowed", "Kids Club Joined"),
                later(arrived, chance.at(evening, 14.5, 22))).about().of(trip).tell();
        internet(trip, later(arrived, chance.at(evening, 18, 22)), impressions);
        if (night == 0 && chance.happens(.055)) trouble(trip, later(arrived, chance.at(evening, 20, 23)), impressions);
        if (chance.happens(.55)) {
            telling.event(Feed.DESK, "Breakfast Served", chance.at(morning, guest.onBusiness() ? 6.7 : 7.5, guest.onBusiness() ? 8.3 : 10)).of(trip)
                    .by(chance.pick(Larkspur.of("kitchen", hotel))).with("people", trip.people()).tell();
            impressions.feel("breakfast", chance.around(.08, .25));
        }
    }

    private void internet(Trip trip, LocalDateTime at, Impressions impressions) {
        var planted = guest.nature() == Guest.Nature.LEAVING && !at.toLocalDate().isBefore(truths.leavingSince());
        if (!chance.happens(planted ? .55 : guest.onBusiness() ? .01 : .003)) return;
        telling.event(Feed.APP, "Wi-Fi Reported Down", at).of(trip).also(guest.browser(1)).with("room", String.valueOf(chance.between(101, 418))).tell();
        impressions.feel("wifi", -1.7);
        if (chance.happens(.2)) contacts.ask("ask-wifi", at.plusMinutes(chance.between(3, 60)), trip, Map.of());
    }

    private void trouble(Trip trip, LocalDateTime at, Impressions impressions) {
        var thing = chance.pick("air conditioning", "shower", "heating", "safe", "blind");
        telling.event(Feed.DESK, "Maintenance Requested", at).of(trip).team("front-desk").with("thing", thing).tell();
        var hours = Math.min(20, chance.waiting(2.5, .9));
        telling.event(Feed.BACK_OFFICE, "Maintenance Done", at.plusMinutes((long) (hours * 60))).about().of(trip).team("housekeeping")
                .with("thing", thing).with("hours", Math.round(hours * 10) / 10.0).tell();
        impressions.feel(hours > 5 ? "room" : "mended", hours > 5 ? -1.6 : -.6);
    }

    private LocalDateTime leave(Trip trip, Impressions impressions) {
        impressions.feel("room", chance.around(trip.hotel().taste(), .5));
        impressions.feel("staff", chance.around(.15, .35));
        return leave(trip, chance.at(trip.departure(), guest.onBusiness() ? 6.8 : 8.5, 11));
    }

    LocalDateTime leave(Trip trip, LocalDateTime at) {
        telling.event(Feed.DESK, "Check-Out Completed", at).of(trip).by(chance.pick(Larkspur.of("front-desk", trip.hotel().key())))
                .with("wait_minutes", (int) Math.max(1, Math.round(chance.waiting(3, .5)))).tell();
        telling.event(Feed.MAIL, "Invoice Sent", at.plusMinutes(2)).to().who(guest.mail()).of(trip).team("finance")
                .with("subject", "Invoice " + trip.order()).with("template", "invoice").tell();
        if (!guest.loyalty().isEmpty())
            telling.event(Feed.BOOKING, "Loyalty Points Earned", at.plusHours(5)).on(Channel.OTHER).about().who(new Identity(Guest.LOYALTY, guest.loyalty(), true))
                    .of(trip).with("points", Math.round(trip.price() / 2)).tell();
        if (chance.happens(.015)) contacts.ask("ask-lost", at.plusHours(chance.between(4, 60)), trip, new HashMap<>());
        if (guest.onBusiness() && chance.happens(.04)) contacts.ask("ask-invoice", at.plusDays(2).withHour(11), trip, Map.of());
        return at;
    }

    private static LocalDateTime later(LocalDateTime arrived, LocalDateTime at) {
        return at.isAfter(arrived) ? at : arrived.plusMinutes(25);
    }
}
