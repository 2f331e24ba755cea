package attune.source;

import attune.interaction.Recorded;
import attune.projection.Batch;
import attune.projection.Projection;
import attune.store.Tx;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Counts what each source sends, hour by hour of arrival.
public final class SourceTally implements Projection {

    private static final String NAME = "source_tally";

    private record Hour(int workspace, int source, Instant start) {}

    private record Sum(long interactions, Instant last) {
        Sum and(Sum other) {
            return new Sum(interactions + other.interactions, last.isAfter(other.last) ? last : other.last);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void apply(Tx owner, Batch batch) {
        add(owner, batch, 1);
    }

    @Override
    public boolean retract(Tx owner, Batch batch) {
        add(owner, batch, -1);
        return true;
    }

    @Override
    public void drop(Tx owner, int generation) {
        owner.update("delete from source_hour where generation = :generation").bind("generation", generation).execute();
    }

    private static void add(Tx owner, Batch batch, int sign) {
        var sums = new HashMap<Hour, Sum>();
        for (Recorded fact : batch.rows())
            sums.merge(new Hour(fact.workspace(), fact.source(), fact.arrivedAt().truncatedTo(ChronoUnit.HOURS)), new Sum(sign, fact.arrivedAt()), Sum::and);
        if (sums.isEmpty()) return;
        var rows = owner.batch("""
                insert into source_hour (generation, workspace, source, hour, interactions, last_at)
                values (:generation, :workspace, :source, :hour, :interactions, :last)
                on conflict (generation, workspace, source, hour) do update
                set interactions = source_hour.interactions + excluded.interactions,
                    last_at = greatest(source_hour.last_at, excluded.last_at)""");
        sums.forEach((hour, sum) -> rows.bind("generation", batch.generation())
                .bind("workspace", hour.workspace)
                .bind("source", hour.source)
                .bind("hour", hour.start.atOffset(ZoneOffset.UTC))
                .bind("interactions", sum.interactions)
                .bind("last", sum.last.atOffset(ZoneOffset.UTC))
                .add());
        rows.execute();
    }

    /// What the sources of the workspace have sent, by their numbers.
    static Map<Integer, Keyed.Tally> of(Tx tx) {
        var tallies = new HashMap<Integer, Keyed.Tally>();
        tx.query("""
                select source, sum(interactions) as all_time, max(last_at) as last_at,
                    coalesce(sum(interactions) filter (where hour > now() - interval '24 hours'), 0) as last_day
                from source_hour
                where workspace = :workspace
                  and generation = (select generation from projection where name = :name and serving)
                group by source""")
                .bind("name", NAME)
                .map((row, _) -> tallies.put(row.getInt("source"), new Keyed.Tally(row.getLong("all_time"), row.getLong("last_day"),
                        Optional.of(row.getObject("last_at", OffsetDateTime.class).toInstant()))))
                .list();
        return tallies;
    }
}
