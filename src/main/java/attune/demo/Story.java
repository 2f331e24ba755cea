package attune.demo;

import attune.demo.Guest.Nature;
import attune.interaction.Kind;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// One guest's whole story, chapter by chapter.
final class Story {

    /// One guest in so many who book has it from a friend.
    private static final int RECOMMENDED_EVERY = 6;

    private final Telling telling;
    private final Chance chance;
    private final Guest guest;
    private final Truths truths;
    private final Browsing browsing;
    private final Contacts contacts;
    private final Booking booking;
    private final Supplier<Optional<Guest>> bringer;

    /// @param bringer the guest who brought this one, if they came by a recommendation
    Story(Telling telling, Supplier<Optional<Guest>> bringer) {
        this.bringer = bringer;
        this.telling = telling;
        this.chance = telling.chance;
        this.guest = telling.guest;
        this.truths = telling.truths;
        this.browsing = new Browsing(telling);
        this.contacts = new Contacts(telling);
        this.booking = new Booking(telling, browsing, contacts);
    }

    void tell() {
        var met = chance.leisure(guest.known());
        var interest = chance.pick(Larkspur.HOTELS);
        switch (guest.nature()) {
            case VISITOR -> visits(met, chance.between(1, 3), false, interest);
            case LEAD -> lead(met, interest);
            default -> journeys(met, interest);
        }
    }

    private void visits(LocalDateTime first, int many, boolean known, Larkspur.Hotel interest) {
        var at = first;
        for (var i = 0; i < many; i++) {
            browsing.visit(at, 0, known, interest);
            at = chance.leisure(at.toLocalDate().plusDays(chance.between(1, 25)));
        }
    }

    private void lead(LocalDateTime met, Larkspur.Hotel interest) {
        if (chance.happens(.2)) recommended(met.minusMinutes(1));
        var at = browsing.visit(met, 0, false, interest);
        browsing.page("Newsletter Subscribed", at, 0, false).with("form", "footer").tell();
        telling.fact(Feed.WEBSITE, Kind.IDENTIFY, "Identify", at.plusSeconds(1)).who(guest.browser(0)).with("email", guest.email()).with("firstName", guest.given()).with("lastName", guest.family()).with("language", guest.language()).tell();
        visits(chance.leisure(at.toLocalDate().plusDays(chance.between(2, 40))), chance.between(0, 2), false, interest);
        if (chance.happens(.25)) contacts.mail("ask-offer", at.plusDays(chance.between(1, 12)), null, Map.of("hotel", interest.name()));
        new Mailings(telling, browsing).tell(at.plusMinutes(1), new TreeMap<>());
    }

    private void journeys(LocalDateTime met, Larkspur.Hotel interest) {
        var likely = new TreeMap<LocalDate, Double>();
        LocalDateTime known = null;
        var which = 0;
        if (chance.happens(.7) && !guest.onBusiness()) visits(met, chance.between(1, 2), false, interest);
        for (var arrival : arrivals()) {
            var trip = Trip.planned(guest, chance, arrival, ++which);
            // A guest of before the story begins is introduced by the first booking that it tells.
            if (trip.booked().toLocalDate().isBefore(truths.start()) && known == null) trip = rebooked(trip);
            var felt = new Impressions();
            if (known == null && guest.number() % RECOMMENDED_EVERY == 0 && !guest.onBusiness()) recommended(trip.booked().minusMinutes(12));
            booking.book(trip, known == null, felt);
            var first = known == null;
            if (first) known = trip.booked().plusMinutes(20);
            if (!booking.keep(trip, felt)) continue;
            var left = new Stay(telling, browsing, contacts).tell(trip, first, felt);
            likely.put(left.toLocalDate(), new Aftermath(telling).tell(trip, left, felt));
            if (chance.happens(.15)) browsing.visit(chance.leisure(left.toLocalDate().plusDays(chance.between(8, 60))), 0, true, trip.hotel());
        }
        if (known == null) visits(met.plusDays(20), 1, false, interest);
        else new Mailings(telling, browsing).tell(known, likely);
    }

    private void recommended(LocalDateTime at) {
        var click = browsing.page("Referral Link Clicked", at, 0, false).with("code", "friend");
        bringer.get().ifPresent(guest -> click.with("referredBy", guest.userId()));
        click.tell();
    }

    private Trip rebooked(Trip trip) {
        var day = truths.start().plusDays(chance.between(0, (int) Math.max(0, truths.start().until(trip.arrival(), ChronoUnit.DAYS) - 1)));
        return new Trip(trip.order(), trip.hotel(), trip.room(), trip.extra(), chance.office(day.isBefore(trip.arrival()) ? day : trip.arrival().minusDays(1)),
                trip.way(), trip.arrival(), trip.nights(), trip.people(), trip.price());
    }

    private List<LocalDate> arrivals() {
        return switch (guest.nature()) {
            case LOYAL -> every(Truths.LOYAL_WEEKS_BETWEEN_STAYS * 7, 12);
            case TRAVELLER_ON_BUSINESS -> every(84, 26);
            case LEAVING -> leaving();
            default -> holidays();
        };
    }

    private List<LocalDate> every(int days, int give) {
        var arrivals = new ArrayList<LocalDate>();
        var day = guest.known().plusDays(chance.between(4, days));
        for (; day.isBefore(truths.end().plusDays(60)); day = day.plusDays(Math.max(6, days + chance.between(-give, give)))) arrivals.add(weekday(day));
        return arrivals;
    }

    private List<LocalDate> leaving() {
        var arrivals = new ArrayList<LocalDate>();
        double gap = Truths.LEAVING_WEEKS_BETWEEN_STAYS * 7;
        var day = guest.known().plusDays(chance.between(3, 28));
        while (day.isBefore(truths.leavingGone())) {
            arrivals.add(weekday(day));
            if (day.isAfter(truths.leavingSince())) gap *= 1.6;
            day = day.plusDays((long) Math.max(7, gap + chance.between(-6, 6)));
        }
        // A few stay all the same.
        if (chance.happens(.12)) for (; day.isBefore(truths.end().plusDays(20)); day = day.plusDays(chance.between(35, 60))) arrivals.add(weekday(day));
        return arrivals;
    }

    private List<LocalDate> holidays() {
        var arrivals = new TreeMap<LocalDate, Boolean>();
        var trips = 1 + chance.weighted(64, 26, 10);
        var days = (int) guest.known().until(truths.end().plusDays(75), ChronoUnit.DAYS);
        for (var i = 0; i < trips; i++) {
            LocalDate day;
            do day = guest.known().plusDays(chance.between(3, Math.max(4, days)));
            while (!chance.happens(season(day)));
            if (arrivals.subMap(day.minusDays(20), day.plusDays(20)).isEmpty()) arrivals.put(day, true);
        }
        return List.copyOf(arrivals.keySet());
    }

    private LocalDate weekday(LocalDate day) {
        return guest.onBusiness() && day.getDayOfWeek().getValue() > 4 ? day.plusDays(8 - day.getDayOfWeek().getValue()) : day;
    }

    private static double season(LocalDate day) {
        return switch (day.getMonthValue()) {
            case 7, 8 -> 1;
            case 5, 6, 9 -> .75;
            case 3, 4, 10 -> .55;
            default -> .3;
        };
    }
}
