package attune.profile;

import attune.identity.Identity;
import attune.interaction.Direction;
import attune.interaction.Interaction;
import attune.interaction.Interactions;
import attune.interaction.Kind;
import attune.store.Database;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Keeps the status of customers true as time passes and the definition changes, and tells the log of every change, so
/// that it stands in the customer's story. Each change is told once: its id is derived from what changed and when.
public final class Standings {

    private static final int AT_ONCE = 1_000;
    private static final int ALMOST_UP = 1_000;
    private static final Status[] STATUSES = Status.values();

    private record Untold(int workspace, long customer, Status from, Status to, LocalDate since, Identity who, int batch, ZoneId zone) {}

    private final Database database;
    private final Interactions interactions;
    private final ProfileProjection profiles;

    public Standings(Database database, Interactions interactions, ProfileProjection profiles) {
        this.database = database;
        this.interactions = interactions;
        this.profiles = profiles;
    }

    /// Sums up those whose status changes by the mere passing of time, up to and with `today`.
    ///
    /// @return how many there were
    public int passTime(LocalDate today) {
        var changed = 0;
        for (var step = AT_ONCE; step == AT_ONCE; changed += step) step = someDue(today);
        return changed;
    }

    private int someDue(LocalDate today) {
        return database.asOwner(tx -> {
            var generation = lockedGeneration(tx);
            var due = tx.query("""
                    select id
                    from profile_customer
                    where status_due <= :today
                      and not gone
                      and generation = :generation
                    order by status_due
                    limit :limit
                    """)
                    .bind("today", today).bind("generation", generation).bind("limit", AT_ONCE).mapTo(Long.class).list();
            profiles.sumUp(tx, generation, List.of(), due, today);
            return due.size();
        });
    }

    /// Sums up every customer of a workspace again: its definition changed.
    public void again(WorkspaceId workspace) {
        for (var after = 0L; after >= 0; ) after = someAgain(workspace, after);
        tell();
    }

    private long someAgain(WorkspaceId workspace, long after) {
        return database.asOwner(tx -> {
            var generation = lockedGeneration(tx);
            var next = tx.query("""
                    select id
                    from profile_customer
                    where workspace = :of_workspace
                      and generation = :generation
                      and id > :after
                      and not gone
                    order by id
                    limit :limit
                    """)
                    .bind("of_workspace", workspace.value()).bind("generation", generation).bind("after", after)
                    .bind("limit", AT_ONCE).mapTo(Long.class).list();
            profiles.sumUp(tx, generation, List.of(), next, Profiles.today());
            return next.size() < AT_ONCE ? -1 : next.getLast();
        });
    }

    /// Tells the log of every status that it does not know of yet. While much is still to be summed up it waits: half a
    /// history would make customers lost who are not.
    ///
    /// @return how many there were
    public int tell() {
        if (behind() > ALMOST_UP) return 0;
        var told = 0;
        var after = 0L;
        while (true) {
            var untold = untold(after);
            var byWorkspace = new LinkedHashMap<Integer, List<Interaction>>();
            for (var one : untold) byWorkspace.computeIfAbsent(one.workspace, _ -> new ArrayList<>()).add(act(one));
            byWorkspace.forEach((workspace, acts) -> interactions.append(new WorkspaceId(workspace), acts));
            told += untold.size();
            if (untold.size() < AT_ONCE) return told;
            after = untold.getLast().customer;
        }
    }

    private long behind() {
        return database.asOwner(tx -> tx.query("""
                select h.position - p.position
                from log_head h
                cross join projection p
                where h.shard = 0
                  and p.name = :name
                  and p.serving
                """)
                .bind("name", ProfileProjection.NAME).mapTo(Long.class).findOne().orElse(0L));
    }

    private List<Untold> untold(long after) {
        return database.asOwner(tx -> tx.query("""
                select c.workspace, c.id, c.announced, c.status, c.status_since, i.kind, i.value, i.verified, i.batch, w.time_zone
                from profile_customer c
                join workspace w on w.id = c.workspace
                join identity i on i.id = c.id
                where c.status <> c.announced
                  and not c.gone
                  and c.generation = (select generation from projection where name = 'profile' and serving)
                  and c.id > :after
                order by c.id
                limit :limit
                """)
                .bind("after", after).bind("limit", AT_ONCE)
                .map((row, _) -> new Untold(row.getInt(1), row.getLong(2), STATUSES[row.getInt(3)], STATUSES[row.getInt(4)],
                        row.getObject(5, LocalDate.class), new Identity(row.getString(6), row.getString(7), row.getBoolean(8)), row.getInt(9), ZoneId.of(row.getString(10))))
                .list());
    }

    /// It belongs to the import that made the customer, so that it goes when that is taken back.
    private static Interaction act(Untold one) {
        var since = one.since == null ? Profiles.today() : one.since;
        var properties = Told.JSON.createObjectNode().put("customer", one.customer).put("from", one.from.key())
                .put("to", one.to.key()).put("since", since.toString());
        var at = since.equals(Profiles.today()) ? Instant.now() : since.atStartOfDay(one.zone).toInstant();
        return Interaction.of(Kind.ACT, Gathering.STATUS_CHANGED, one.who, at)
                .messageId("status " + one.customer + " " + one.from.key() + " " + one.to.key() + " " + since)
                .direction(Direction.ABOUT_CUSTOMER).batch(one.batch).properties(properties.toString()).build();
    }

    /// Whoever writes sums holds the checkpoint's lock, so that their changes are numbered in commit order.
    static int lockedGeneration(Tx owner) {
        return owner.query("select generation from projection where name = :name and serving for update")
                .bind("name", ProfileProjection.NAME).mapTo(Integer.class).one();
    }
}
