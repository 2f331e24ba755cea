package attune.demo;

import attune.interaction.Kind;
import java.time.LocalDateTime;
import java.util.Locale;

/// Looking around on the website and in the app.
final class Browsing {

    private final Telling telling;
    private final Chance chance;
    private String seen = "";

    Browsing(Telling telling) {
        this.telling = telling;
        this.chance = telling.chance;
    }

    /// One visit: where they came from, what they looked at.
    ///
    /// @param device which of the guest's browsers
    /// @param known  signed in, so that the browser tells whose it is
    /// @return when it ended
    LocalDateTime visit(LocalDateTime at, int device, boolean known, Larkspur.Hotel interest) {
        seen = "";
        var now = arrive(at, device, known);
        if (chance.happens(.7)) now = view("Home", "home", "/", now, device, known);
        var pages = telling.guest.onBusiness() ? 1 : chance.between(1, 3);
        for (var i = 0; i < pages; i++) now = look(now, device, known, interest);
        return now;
    }

    /// A visit on the way to a booking: searches, compares, reads what others say.
    LocalDateTime choose(Trip trip, LocalDateTime at, int device, boolean known) {
        var now = visit(at, device, known, trip.hotel());
        var searches = telling.guest.onBusiness() ? 1 : chance.between(1, 2);
        for (var i = 0; i < searches; i++) now = search(now, device, known, trip);
        now = view(trip.hotel().name(), "hotel", "/hotels/" + trip.hotel().key(), now, device, known);
        if (chance.happens(.45)) now = view("Reviews of " + trip.hotel().name(), "reviews", "/hotels/" + trip.hotel().key() + "/reviews", now, device, known);
        page("Room Viewed", now, device, known).at(trip.hotel().key()).product(trip.room().key())
                .with("price", trip.room().price()).tell();
        return now.plusSeconds(chance.between(20, 240));
    }

    /// The app: opened, a few screens.
    LocalDateTime app(LocalDateTime at, String... screens) {
        telling.event(Feed.APP, "Application Opened", at).also(telling.guest.browser(1)).with("version", "4." + chance.between(1, 6)).tell();
        var now = at;
        for (var screen : screens) {
            now = now.plusSeconds(chance.between(6, 60));
            telling.fact(Feed.APP, Kind.VIEW, screen, now).also(telling.guest.browser(1)).with("category", "app").tell();
        }
        return now.plusSeconds(chance.between(5, 40));
    }

    LocalDateTime view(String title, String category, String path, LocalDateTime at, int device, boolean known) {
        if (title.equals(seen)) return at;
        seen = title;
        var fact = telling.fact(Feed.WEBSITE, Kind.VIEW, title, at);
        if (known) fact.also(telling.guest.browser(device));
        else fact.who(telling.guest.browser(device));
        fact.with("category", category).with("path", path).with("load_ms", (int) chance.waiting(640, .5)).tell();
        return at.plusSeconds(chance.between(8, 150));
    }

    Telling.Fact page(String name, LocalDateTime at, int device, boolean known) {
        var fact = telling.event(Feed.WEBSITE, name, at);
        return known ? fact.also(telling.guest.browser(device)) : fact.who(telling.guest.browser(device));
    }

    private LocalDateTime arrive(LocalDateTime at, int device, boolean known) {
        switch (chance.weighted(46, 16, 14, 10, 8, 6)) {
            case 1 -> page("Ad Clicked", at, device, known).with("campaign", campaign(at)).with("medium", "search").tell();
            case 2 -> page("Post Seen", at, device, known).on(attune.interaction.Channel.SOCIAL).to()
                    .with("network", chance.pick("instagram", "facebook", "tiktok")).tell();
            case 3 -> page("Ad Clicked", at, device, known).with("campaign", campaign(at)).with("medium", "display").tell();
            default -> {
                return at;
            }
        }
        return at.plusSeconds(chance.between(2, 9));
    }

    private LocalDateTime look(LocalDateTime at, int device, boolean known, Larkspur.Hotel interest) {
        var hotel = chance.happens(.65) ? interest : chance.pick(Larkspur.HOTELS);
        return switch (chance.weighted(40, 16, 12, 14, 10, 8)) {
            case 0 -> view(hotel.name(), "hotel", "/hotels/" + hotel.key(), at, device, known);
            case 1 -> view("Rooms at " + hotel.name(), "hotel", "/hotels/" + hotel.key() + "/rooms", at, device, known);
            case 2 -> view("Reviews of " + hotel.name(), "reviews", "/hotels/" + hotel.key() + "/reviews", at, device, known);
            case 3 -> view("Offers", "offers", "/offers", at, device, known);
            case 4 -> view("Journeys with tickets", "offers", "/journeys", at, device, known);
            default -> {
                page("Article Read", at, device, known).with("article", chance.pick("arriving-late", "parking", "pets", "children", "cancelling")).tell();
                yield at.plusSeconds(chance.between(20, 200));
            }
        };
    }

    private LocalDateTime search(LocalDateTime at, int device, boolean known, Trip trip) {
        var results = chance.happens(.06) ? 0 : chance.between(1, 14);
        page("Stay Searched", at, device, known).at(trip.hotel().key())
                .with("town", trip.hotel().town()).with("arrival", trip.arrival().toString())
                .with("nights", trip.nights()).with("people", trip.people()).with("results", results).tell();
        return at.plusSeconds(chance.between(15, 180));
    }

    static String campaign(LocalDateTime at) {
        return at.getMonth().name().toLowerCase(Locale.ROOT) + "-" + (at.getYear() % 100);
    }
}
