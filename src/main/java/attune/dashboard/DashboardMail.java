package attune.dashboard;

import attune.account.Permission;
import attune.account.Who;
import attune.audit.Audit;
import attune.mail.Letter;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.subscription.Issue;
import attune.subscription.Periodical;
import attune.subscription.Rhythm;
import attune.subscription.Title;
import attune.subscription.Topic;
import java.util.List;
import java.util.Optional;

/// Dashboards by mail: each when those who may change it said, as a document, to those who wished it.
public final class DashboardMail implements Periodical {

    static final String KIND = "dashboard";

    private final Dashboards dashboards;

    public DashboardMail(Dashboards dashboards) {
        this.dashboards = dashboards;
    }

    /// When a dashboard is mailed; empty for never.
    public void rhythm(Tx tx, long id, Optional<Rhythm> rhythm) {
        var dashboard = dashboards.changed(tx, id);
        DashboardStore.rhythm(tx, id, rhythm);
        Audit.record(tx, "dashboard.scheduled", "dashboard " + id, dashboard.name() + ": " + rhythm.map(Rhythm::words).orElse("not mailed"));
    }

    static Topic topic(long id) {
        return new Topic(KIND, id);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<Title> titles(Tx tx) {
        return DashboardStore.titles(tx);
    }

    @Override
    public boolean mayHave(Tx tx, long id) {
        return Who.asking().may(Permission.SEE_DASHBOARDS) && dashboards.find(tx, id).isPresent();
    }

    @Override
    public Issue issue(WorkspaceId workspace, long id) {
        var printed = dashboards.printed(workspace, id);
        return new Issue(printed.name() + ", " + printed.date(), "“" + printed.name() + "” is attached.\n" + printed.lead(),
                new Letter.Attachment(printed.file("pdf"), "application/pdf", printed.pdf()));
    }
}
