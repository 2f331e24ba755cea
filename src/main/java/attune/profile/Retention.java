package attune.profile;

import attune.interaction.Interactions;
import attune.store.Database;
import attune.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// Erases values that are older than their field may be kept.
public final class Retention {

    private static final int AT_ONCE = 1_000;

    private record Expired(long identity, String name, Instant before) {}

    private final Database database;
    private final Interactions interactions;
    private final ProfileProjection profiles;

    public Retention(Database database, Interactions interactions, ProfileProjection profiles) {
        this.database = database;
        this.interactions = interactions;
        this.profiles = profiles;
    }

    /// @return how many values were erased
    public int enforce(Instant now) {
        var erased = 0;
        for (var step = AT_ONCE; step == AT_ONCE; erased += step) step = database.asOwner(tx -> some(tx, now));
        return erased;
    }

    private int some(Tx owner, Instant now) {
        interactions.lock(owner);
        var generation = Standings.lockedGeneration(owner);
        var gone = owner.query("""
                delete from profile_trait t
                using (
                    select t.identity, t.name, a.retention_days
                    from attribute a
                    join profile_trait t on t.workspace = a.workspace and t.name = a.name
                    where a.retention_days is not null
                      and t.generation = :generation
                      and t.happened_at < :now::timestamptz - make_interval(days => a.retention_days)
                    limit :limit
                ) old
                where t.identity = old.identity
                  and t.name = old.name
                returning t.identity, t.name, old.retention_days
                """)
                .bind("generation", generation).bind("now", now.toString()).bind("limit", AT_ONCE)
                .map((row, _) -> new Expired(row.getLong(1), row.getString(2), now.minus(Duration.ofDays(row.getInt(3))))).list();
        if (gone.isEmpty()) return 0;
        var byName = gone.stream().collect(Collectors.groupingBy(Expired::name));
        byName.forEach((name, expired) -> {
            var identities = expired.stream().map(Expired::identity).toList();
            var before = expired.getFirst().before();
            // A value that may not be kept may not come back by a rebuild either: it leaves the payload it came with.
            for (var key : Told.spellings(name)) {
                interactions.forget(owner, identities, List.of(key), before);
                if (key.contains(".")) interactions.forget(owner, identities, List.of(key.split("\\.")), before);
            }
        });
        profiles.sumUp(owner, generation, gone.stream().map(Expired::identity).distinct().toList(), List.of(), Profiles.today());
        owner.afterCommit(profiles::tellListeners);
        return gone.size();
    }
}
