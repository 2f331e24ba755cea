package attune.account;

import java.util.Set;
import org.jdbi.v3.core.statement.SqlStatement;

/// The part of the business a member may look into: everything, or only some locations, some teams, or both.
/// An empty set means no limit of that sort.
///
/// @param locations keys of the workspace's locations, as interactions carry them
/// @param teams     keys of the workspace's teams
public record Reach(Set<String> locations, Set<String> teams) {

    public static final Reach EVERYTHING = new Reach(Set.of(), Set.of());

    public Reach {
        locations = Set.copyOf(locations);
        teams = Set.copyOf(teams);
    }

    public boolean everything() {
        return locations.isEmpty() && teams.isEmpty();
    }

    public boolean location(String key) {
        return locations.isEmpty() || locations.contains(key);
    }

    public boolean team(String key) {
        return teams.isEmpty() || teams.contains(key);
    }

    /// Whether all that `other` lets somebody see lies inside this.
    public boolean covers(Reach other) {
        return (locations.isEmpty() || !other.locations.isEmpty() && locations.containsAll(other.locations))
                && (teams.isEmpty() || !other.teams.isEmpty() && teams.containsAll(other.teams));
    }

    /// A predicate to put after `and`; [#bind] gives it its values. `locationColumn` and `teamColumn` hold keys, and
    /// either may be null where a row has no such column.
    public String predicate(String locationColumn, String teamColumn) {
        var sql = new StringBuilder("true");
        if (!locations.isEmpty() && locationColumn != null) sql.append(" and ").append(locationColumn).append(" = any(:reachLocations)");
        if (!teams.isEmpty() && teamColumn != null) sql.append(" and ").append(teamColumn).append(" = any(:reachTeams)");
        return sql.toString();
    }

    public <S extends SqlStatement<S>> S bind(S statement) {
        return statement.bindArray("reachLocations", String.class, locations.toArray())
                .bindArray("reachTeams", String.class, teams.toArray());
    }
}
