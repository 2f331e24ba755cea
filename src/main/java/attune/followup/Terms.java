package attune.followup;

import attune.account.Role;
import attune.store.Mendable;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a workspace follows up: whose a new one is, who hears of late ones, what may be granted.
///
/// @param people     who take turns; numbers of accounts
/// @param rota       whose the follow-ups of a weekday are
/// @param places     whose those of a location or team are, by its number in the reference lists
/// @param escalateTo whose a late one becomes; 0 leaves it with its owner, who is reminded
/// @param limits     the most that a role may grant on one follow-up; a role that is missing has no limit
public record Terms(Way way, List<Long> people, Map<DayOfWeek, Long> rota, Map<Integer, Long> places, long escalateTo, Map<Role, BigDecimal> limits) {

    public static final String TOPIC = "follow-ups";
    private static final int MOST_PEOPLE = 100;

    /// How the owner of a new follow-up is found.
    public enum Way {
        NOBODY("Nobody: whoever is free takes it"), TURNS("Members take turns"), ROTA("By the day of the week"), PLACES("By location or team, else in turns");

        private final String title;

        Way(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    public static final Terms USUAL = new Terms(Way.NOBODY, List.of(), Map.of(), Map.of(), 0,
            Map.of(Role.AGENT, new BigDecimal(50), Role.SUPERVISOR, new BigDecimal(200), Role.MANAGER, new BigDecimal(1_000)));

    public Terms {
        if (way == null) way = Way.NOBODY;
        people = people == null ? List.of() : people.stream().distinct().limit(MOST_PEOPLE).toList();
        rota = rota == null ? Map.of() : Map.copyOf(rota);
        places = places == null ? Map.of() : Map.copyOf(places);
        limits = limits == null ? Map.of() : Map.copyOf(limits);
        if (way == Way.TURNS && people.isEmpty()) throw new Mendable("Members take turns: tick at least one who does.");
        if (way == Way.ROTA && rota.isEmpty()) throw new Mendable("By the day of the week: choose somebody for at least one day.");
        limits.values().forEach(limit -> {
            if (limit.signum() < 0 || limit.compareTo(new BigDecimal("1000000")) > 0) throw new Mendable("A limit of goodwill is an amount from 0 to 1,000,000.");
        });
    }

    /// The most that a role may grant; empty for no limit.
    public Optional<BigDecimal> limit(Role role) {
        return Optional.ofNullable(limits.get(role));
    }
}
