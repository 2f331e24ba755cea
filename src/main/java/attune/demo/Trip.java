package attune.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;

/// One journey as it was booked.
///
/// @param extra  the package booked with it, or null
/// @param price  of the whole stay in euros
record Trip(String order, Larkspur.Hotel hotel, Larkspur.Room room, Larkspur.Package extra, LocalDateTime booked, Way way,
            LocalDate arrival, int nights, int people, double price) {

    enum Way { WEBSITE, APP, PHONE, MAIL }

    private static final double[] BUSINESS = Larkspur.HOTELS.stream().mapToDouble(each -> each.popularity() * each.business()).toArray();
    private static final double[] LEISURE = Larkspur.HOTELS.stream().mapToDouble(each -> each.popularity() * (1 - each.business())).toArray();

    LocalDate departure() {
        return arrival.plusDays(nights);
    }

    boolean documents() {
        return extra != null && extra.documents();
    }

    static Trip planned(Guest guest, Chance chance, LocalDate arrival, int which) {
        var hotel = hotel(guest, chance);
        var business = guest.onBusiness();
        var room = business ? Larkspur.ROOMS.get(chance.happens(.75) ? 4 : 0) : Larkspur.ROOMS.get(chance.weighted(38, 26, 20, 12, 4));
        var extra = business || !chance.happens(.52) ? null : extra(hotel, chance);
        var nights = business ? chance.weighted(50, 30, 20) + 1 : 2 + chance.weighted(26, 26, 16, 10, 8, 8);
        var people = room.sleeps() == 1 ? 1 : chance.between(Math.min(2, room.sleeps()), room.sleeps());
        var lead = business ? chance.between(2, 16) : (int) Math.clamp(chance.waiting(34, .8), 3, 180);
        var booked = business ? chance.office(arrival.minusDays(lead)) : chance.leisure(arrival.minusDays(lead));
        var season = arrival.getMonthValue() >= 6 && arrival.getMonthValue() <= 9 ? 1.25 : 1;
        var price = Math.round(nights * room.price() * season * chance.between(.92, 1.12) + (extra == null ? 0 : extra.extra() * people));
        var way = switch (chance.weighted(62, 18, 14, 6)) {
            case 0 -> Way.WEBSITE;
            case 1 -> Way.APP;
            case 2 -> Way.PHONE;
            default -> Way.MAIL;
        };
        return new Trip("LX-" + (100_000 + guest.number()) + "-" + which, hotel, room, extra, booked, way, arrival, nights, people, price);
    }

    private static Larkspur.Hotel hotel(Guest guest, Chance chance) {
        // Those who come often come to the same house.
        if ((guest.nature() == Guest.Nature.LOYAL || guest.onBusiness()) && chance.happens(.7))
            return hotelOf(new Chance(guest.number(), 7), guest.onBusiness());
        return hotelOf(chance, guest.onBusiness());
    }

    private static Larkspur.Hotel hotelOf(Chance chance, boolean business) {
        return Larkspur.HOTELS.get(chance.weighted(business ? BUSINESS : LEISURE));
    }

    private static Larkspur.Package extra(Larkspur.Hotel hotel, Chance chance) {
        return chance.pick(Larkspur.PACKAGES.stream()
                .filter(each -> each.hotel().isEmpty() || each.hotel().equals(hotel.key())).toList());
    }
}
