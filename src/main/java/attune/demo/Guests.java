package attune.demo;

import attune.demo.Guest.Nature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Makes up the guests. The n-th is always the same person, whoever else is asked for.
final class Guests {

    /// One in so many uses the browser of the guest before them: a couple with one laptop.
    static final int SHARED_EVERY = 45;
    /// One in so many is somebody who is there already, under another address: a duplicate for people to find.
    static final int TWICE_EVERY = 70;

    private record Origin(String country, double weight, String language, List<String> cities, List<String> given,
                          List<String> family, List<String> phones) {}

    private static final List<Origin> ORIGINS = read();
    private static final double[] WEIGHTS = ORIGINS.stream().mapToDouble(Origin::weight).toArray();
    private static final List<String> MAIL_HOSTS = List.of("example.com", "example.org", "example.net");

    private final long seed;
    private final Truths truths;

    Guests(long seed, Truths truths) {
        this.seed = seed;
        this.truths = truths;
    }

    Guest guest(int number) {
        if (number % TWICE_EVERY == TWICE_EVERY - 1) return again(guest(number - 1), number);
        var chance = new Chance(seed, number);
        var origin = ORIGINS.get(chance.weighted(WEIGHTS));
        var nature = nature(chance);
        var given = chance.pick(origin.given);
        var family = chance.pick(origin.family);
        var city = chance.pick(origin.cities);
        var phone = origin.phones.isEmpty() || chance.happens(.25) ? "" : phone(origin, number);
        var browsers = new ArrayList<String>();
        var shared = number % SHARED_EVERY == SHARED_EVERY - 1;
        browsers.add(shared ? guest(number - 1).browsers().getFirst() : chance.uuid());
        for (var more = chance.weighted(55, 30, 15); more > 0 && nature != Nature.VISITOR; more--) browsers.add(chance.uuid());
        var company = nature == Nature.TRAVELLER_ON_BUSINESS || nature == Nature.LEAVING ? chance.pick(Larkspur.COMPANIES) : "";
        var loyalty = nature == Nature.LOYAL || nature == Nature.LEAVING || nature != Nature.LEAD && chance.happens(.18)
                ? "LK" + (4_000_000 + number * 37) : "";
        var birthday = LocalDate.of(chance.between(1948, 2004), chance.between(1, 12), chance.between(1, 28));
        var known = known(nature, chance);
        return new Guest(number, nature, given, family, origin.country, city, origin.language,
                address(given, family, number, company, chance), phone, loyalty, List.copyOf(browsers), birthday, company,
                Math.clamp(chance.around(0, .9), -2.5, 2), known);
    }

    private static Nature nature(Chance chance) {
        return switch (chance.weighted(.10, .10, Truths.LOYAL_SHARE, Truths.LEAVING_SHARE, .10, .56)) {
            case 0 -> Nature.VISITOR;
            case 1 -> Nature.LEAD;
            case 2 -> Nature.LOYAL;
            case 3 -> Nature.LEAVING;
            case 4 -> Nature.TRAVELLER_ON_BUSINESS;
            default -> Nature.HOLIDAYMAKER;
        };
    }

    /// Most have been guests since before the story begins; others come in its course.
    private LocalDate known(Nature nature, Chance chance) {
        var days = (int) (truths.end().toEpochDay() - truths.start().toEpochDay());
        return switch (nature) {
            case LEAVING -> truths.start().plusDays(chance.between(0, 30));
            case LOYAL -> truths.start().plusDays(chance.between(0, days / 3));
            default -> chance.happens(.35) ? truths.start().plusDays(chance.between(0, 20))
                    : truths.start().plusDays(chance.between(0, days - 3));
        };
    }

    /// The same person again: another address, the name written a little differently.
    private Guest again(Guest first, int number) {
        var chance = new Chance(seed, number);
        var given = chance.happens(.5) ? first.given() : first.given().substring(0, Math.min(3, first.given().length()));
        var from = first.known().plusDays(40).isBefore(truths.end()) ? first.known().plusDays(40) : first.known();
        return new Guest(number, first.books() ? Nature.HOLIDAYMAKER : Nature.LEAD, given, first.family(), first.country(), first.city(),
                first.language(), address(first.given(), first.family(), number, "", chance), "", "",
                List.of(chance.uuid()), first.birthday(), "", first.warmth(), from);
    }

    /// Numbers do not meet: the digits that a range leaves open count the guests up.
    private static String phone(Origin origin, int number) {
        var pattern = origin.phones.get(number % origin.phones.size());
        var digits = new StringBuilder();
        var left = number / origin.phones.size();
        for (var i = pattern.length() - 1; i >= 0; i--) {
            if (pattern.charAt(i) == '#') {
                digits.insert(0, left % 10);
                left /= 10;
            } else if (pattern.charAt(i) != ' ') digits.insert(0, pattern.charAt(i));
        }
        // A range that is used up gives no number rather than somebody else's.
        return left > 0 ? "" : digits.toString();
    }

    private static String address(String given, String family, int number, String company, Chance chance) {
        var first = plain(given);
        var last = plain(family);
        if (!company.isEmpty() && chance.happens(.7)) return first + "." + last + number + "@" + plain(company) + ".example";
        var name = switch (chance.weighted(6, 2, 2, 1)) {
            case 0 -> first + "." + last;
            case 1 -> first.charAt(0) + last;
            case 2 -> first + last;
            default -> last + "." + first;
        };
        return name + number + "@" + chance.pick(MAIL_HOSTS);
    }

    static String plain(String name) {
        return Normalizer.normalize(name.replace("ß", "ss").replace("ı", "i"), Normalizer.Form.NFD)
                .replaceAll("[^\\p{ASCII}]", "").toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    private static List<Origin> read() {
        try (var in = Guests.class.getResourceAsStream("/demo/people.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\|", -1))
                    .map(cells -> new Origin(cells[0].strip(), Double.parseDouble(cells[1].strip()), cells[2].strip(),
                            list(cells[3]), list(cells[4]), list(cells[5]), list(cells[6])))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> list(String cell) {
        return Arrays.stream(cell.split(",")).map(String::strip).filter(each -> !each.isEmpty()).toList();
    }
}
