package attune.status;

import attune.account.Who;
import attune.account.Workspaces;
import attune.audit.Audit;
import attune.jobs.Jobs;
import attune.profile.Retention;
import attune.profile.Standings;
import attune.profile.StatusRule;
import attune.store.Database;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/// The definition of where customers stand, kept true.
public final class Statuses {

    private static final String AGAIN = "status-again";

    private final Database database;
    private final Workspaces workspaces;
    private final Jobs jobs;
    private final Standings standings;
    private final Runnable changed;

    /// @param changed called when customers may have changed
    public Statuses(Database database, Workspaces workspaces, Jobs jobs, Standings standings, Retention retention, Runnable changed) {
        this.database = database;
        this.workspaces = workspaces;
        this.jobs = jobs;
        this.standings = standings;
        this.changed = changed;
        jobs.every("status", Duration.ofSeconds(5), this::look);
        jobs.daily("retention", LocalTime.of(3, 20), ZoneOffset.UTC, () -> retention.enforce(Instant.now()));
        jobs.onDemand(AGAIN, workspace -> {
            standings.again(new WorkspaceId(Integer.parseInt(workspace)));
            changed.run();
        });
    }

    private void look() {
        if (standings.passTime(LocalDate.now(ZoneOffset.UTC)) > 0) changed.run();
        standings.tell();
    }

    public StatusRule rule(Tx tx) {
        return workspaces.setting(tx, StatusRule.TOPIC, StatusRule.class).orElse(StatusRule.STANDARD);
    }

    /// Changes the definition; every customer's status and history follow it within moments.
    public void define(StatusRule rule) {
        var workspace = Who.asking().workspace();
        database.inVoid(workspace, tx -> {
            workspaces.keep(tx, StatusRule.TOPIC, rule);
            Audit.record(tx, "status.defined", "status", rule.sentence());
            tx.afterCommit(() -> jobs.run(AGAIN, workspace.toString()));
        });
    }
}
