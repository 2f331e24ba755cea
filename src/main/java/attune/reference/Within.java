package attune.reference;

import java.util.List;
import org.jdbi.v3.core.statement.SqlStatement;

/// The part of the business that somebody may look into, in the numbers that interactions carry. Empty means no limit.
public record Within(List<Integer> locations, List<Integer> teams) {

    public static final Within EVERYTHING = new Within(List.of(), List.of());

    /// A predicate to put after `and`, over the columns `location` and `team`; [#bind] gives it its values.
    public String predicate() {
        return (locations.isEmpty() ? "true" : "location = any(:within_locations)")
                + (teams.isEmpty() ? "" : " and team = any(:within_teams)");
    }

    /// The same over array columns: at least one in common.
    public String overlap() {
        return (locations.isEmpty() ? "true" : "locations && :within_locations")
                + (teams.isEmpty() ? "" : " and teams && :within_teams");
    }

    public boolean holds(int location, int team) {
        return (locations.isEmpty() || locations.contains(location)) && (teams.isEmpty() || teams.contains(team));
    }

    public <S extends SqlStatement<S>> S bind(S statement) {
        return statement.bind("within_locations", locations.stream().mapToInt(Integer::intValue).toArray())
                .bind("within_teams", teams.stream().mapToInt(Integer::intValue).toArray());
    }
}
