package attune.activity;

import attune.account.Workspaces;
import attune.interaction.Feeling;
import attune.interaction.Kind;
import attune.interaction.Recorded;
import attune.projection.Batch;
import attune.projection.Projection;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.touchpoint.Touchpoints;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/// Counts interactions by hour and by minute. What the business does to its own records is not counted: nobody was met.
final class ActivityProjection implements Projection {

    static final String NAME = "activity";
    private static final byte[] ERASED = "{}".getBytes(StandardCharsets.UTF_8);
    private static final Duration PULSE_KEPT = Duration.ofDays(2);

    /// What is counted together.
    record Cell(int workspace, Instant hour, int name, short touchpoint, short stage, short channel, short direction,
                short kind, int location, int team, short metric) {}

    record Beat(int workspace, Instant minute, short channel, int location, int team) {}

    static final class Count {
        long n;
        double scores;
        long glad;
        long sore;
        long value;
    }

    private final Touchpoints touchpoints;
    private final Workspaces workspaces;
    private final ActivityStore store;

    ActivityProjection(Touchpoints touchpoints, Workspaces workspaces, ActivityStore store) {
        this.touchpoints = touchpoints;
        this.workspaces = workspaces;
        this.store = store;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 2;
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
        store.drop(owner, generation);
    }

    private void add(Tx owner, Batch batch, int sign) {
        var cells = new HashMap<Cell, Count>();
        var beats = new HashMap<Beat, Count>();
        var recent = Instant.now().minus(PULSE_KEPT);
        for (var row : batch.rows()) {
            if (row.kind() == Kind.ACT) continue;
            var cell = cell(row);
            count(cells, cell, row, sign);
            if (row.at().isAfter(recent))
                count(beats, new Beat(row.workspace(), row.at().truncatedTo(ChronoUnit.MINUTES), cell.channel,
                        row.location(), row.team()), row, sign);
        }
        store.add(owner, batch.generation(), cells);
        store.beat(owner, batch.generation(), beats);
    }

    private Cell cell(Recorded row) {
        var library = touchpoints.library(new WorkspaceId(row.workspace()));
        var properties = row.properties() == null ? ERASED : row.properties().getBytes(StandardCharsets.UTF_8);
        var is = library.resolve(row.kind(), row.name(), row.source(), library.channel(row.channel()), row.direction(), properties);
        return new Cell(row.workspace(), row.at().truncatedTo(ChronoUnit.HOURS), row.nameId(), is.touchpoint().number(),
                is.stage().number(), is.channel().number(), (short) is.direction().ordinal(), (short) row.kind().ordinal(),
                row.location(), row.team(), row.score() == null ? -1 : (short) row.score().metric().ordinal());
    }

    private <K> void count(Map<K, Count> counts, K key, Recorded row, int sign) {
        var count = counts.computeIfAbsent(key, _ -> new Count());
        count.n += sign;
        if (row.score() != null) {
            count.scores += sign * row.score().value();
            if (row.score().feeling() == Feeling.GLAD) count.glad += sign;
            if (row.score().feeling() == Feeling.SORE) count.sore += sign;
        }
        if (row.value() != null && row.value().currency().equals(workspaces.of(new WorkspaceId(row.workspace())).currency()))
            count.value += sign * row.value().tenThousandths();
    }
}
