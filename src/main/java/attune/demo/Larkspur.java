package attune.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The company itself: hotels, rooms, packages, teams and people.
final class Larkspur {

    static final String NAME = "Larkspur Hotels & Travel";
    static final String ZONE = "Europe/Lisbon";
    static final String CURRENCY = "EUR";

    /// @param popularity of a hundred stays, how many are here
    /// @param business   of its stays, the share on business
    /// @param taste      how much its guests like it beyond what happens to them, in points of ten
    record Hotel(String key, String name, String town, int popularity, double business, double taste) {}

    record Room(String key, String name, double price, int sleeps) {}

    /// @param documents it comes with tickets by post
    record Package(String key, String name, double extra, boolean documents, String hotel) {}

    record Employee(String key, String name, String team, String hotel) {}

    record Team(String key, String name) {}

    static final List<Hotel> HOTELS = List.of(
            new Hotel("harbour", "Larkspur Harbour", "Porto", 24, .30, .1),
            new Hotel("old-town", "Larkspur Old Town", "Lisboa", 23, .28, .0),
            new Hotel("cliffs", "Larkspur Cliffs", "Lagos", 19, .04, .3),
            new Hotel("vineyard", "Larkspur Vineyard", "Pinhão", 9, .06, .5),
            new Hotel("island", "Larkspur Island", "Funchal", 14, .05, .2),
            new Hotel("station", "Larkspur Station", "Coimbra", 11, .55, -.3));

    static final List<Room> ROOMS = List.of(
            new Room("classic-double", "Classic double", 112, 2),
            new Room("sea-view", "Double with a view", 148, 2),
            new Room("family-room", "Family room", 179, 4),
            new Room("garden-suite", "Garden suite", 236, 3),
            new Room("single-desk", "Single with a desk", 94, 1));

    static final List<Package> PACKAGES = List.of(
            new Package("rail-and-stay", "Rail and stay", 84, true, ""),
            new Package("island-by-ferry", "Island by ferry", 132, true, "island"),
            new Package("harvest-days", "Harvest days", 96, true, "vineyard"),
            new Package("coast-walk", "Coast walk with guide", 118, true, "cliffs"),
            new Package("spa-retreat", "Spa retreat", 140, false, ""),
            new Package("long-weekend", "Long weekend", 45, false, ""));

    static final List<Team> TEAMS = List.of(
            new Team("front-desk", "Front desk"), new Team("housekeeping", "Housekeeping"),
            new Team("kitchen", "Kitchen and service"), new Team("spa", "Spa"),
            new Team("reservations", "Reservations"), new Team("guest-care", "Guest care"),
            new Team("chat", "Chat team"), new Team("travel-desk", "Travel desk"),
            new Team("social", "Social team"), new Team("finance", "Finance"));

    private static final String[] GIVEN = {"Ana", "Rui", "Marta", "Tomás", "Leila", "Joana", "Pedro", "Sofia", "Hélder", "Olga",
        "Inês", "Daniel", "Carla", "Nuno", "Fátima", "Luís", "Bea", "Amir", "Clara", "Jorge", "Mila", "Paulo", "Rosa", "Ivo",
        "Elsa", "Hugo", "Dora", "Simão", "Lia", "Artur"};
    private static final String[] FAMILY = {"Ruiz", "Tavares", "Brandão", "Okoye", "Meireles", "Vale", "Lindgren", "Pires",
        "Sequeira", "Amaral", "Dias", "Kovač", "Leal", "Matos", "Faria", "Bastos", "Rocha"};

    static final List<Employee> EMPLOYEES = employees();

    private static final Map<String, List<Employee>> AT_WORK =
            EMPLOYEES.stream().collect(Collectors.groupingBy(each -> each.team + each.hotel));

    /// Companies whose people stay on business.
    static final List<String> COMPANIES = List.of("Aldebaran Optics", "Brightwater Shipping", "Calder & Voss", "Douro Analytics",
            "Estrela Pharma", "Fennel Software", "Granite Rail", "Hollis Engineering", "Iberia Cork Works", "Juniper Audit",
            "Kestrel Insurance", "Lumen Textiles", "Meridian Legal", "Norte Energia", "Osprey Medical", "Pinheiro Foods",
            "Quayside Logistics", "Rowan Consulting", "Saltmarsh Media", "Tagus Robotics", "Umbra Design", "Vela Aerospace",
            "Westering Bank", "Yarrow Publishing", "Zephyr Turbines");

    private Larkspur() {}

    /// @param hotel or empty for the teams that work for all of them
    static List<Employee> of(String team, String hotel) {
        return AT_WORK.get(team + hotel);
    }

    private static List<Employee> employees() {
        var all = new ArrayList<Employee>();
        for (var hotel : HOTELS) {
            hire(all, "front-desk", hotel.key, 4);
            hire(all, "housekeeping", hotel.key, 2);
            hire(all, "kitchen", hotel.key, 2);
            hire(all, "spa", hotel.key, 1);
        }
        hire(all, "reservations", "", 5);
        hire(all, "guest-care", "", 9);
        hire(all, "chat", "", 6);
        hire(all, "travel-desk", "", 3);
        hire(all, "social", "", 3);
        hire(all, "finance", "", 2);
        return List.copyOf(all);
    }

    private static void hire(List<Employee> all, String team, String hotel, int people) {
        for (var i = 0; i < people; i++) {
            var n = all.size();
            all.add(new Employee("e" + (201 + n), GIVEN[n % GIVEN.length] + " " + FAMILY[n * 7 % FAMILY.length], team, hotel));
        }
    }
}
