package attune.timeline;

import attune.Rig;
import attune.TestDatabase;
import attune.TestLog;
import attune.interaction.Channels;
import attune.store.WorkspaceId;
import attune.touchpoint.Business;
import attune.touchpoint.Lifecycle;
import attune.touchpoint.Touchpoints;
import attune.web.Live;
import attune.web.Nav;
import java.util.List;

/// The customer page on a server of its own. Run it to look at Jonas Weber.
public final class Stage implements AutoCloseable {

    final WorkspaceId workspace = TestDatabase.workspace();
    final Live live = new Live();
    final Touchpoints touchpoints = new Touchpoints(TestDatabase.database());
    final Timeline timeline = new Timeline(TestLog.interactions(), touchpoints, new Channels());
    final Arrivals arrivals = new Arrivals(TestDatabase.database(), TestLog.interactions(), live);
    final Rig rig;

    Stage(int port) {
        TestDatabase.database().inVoid(workspace, tx -> touchpoints.start(tx, Lifecycle.RELATIONSHIP, Business.HOTEL));
        var pages = new CustomerPages(TestDatabase.database(), TestLog.identities(), TestLog.interactions(), touchpoints, timeline, arrivals, live);
        var nav = new Nav().add(Nav.Entry.of("Home", "/", "house")).add(Nav.Entry.of("Customers", "/customers", "users"));
        rig = new Rig(workspace, port, live, nav, List.of(pages::mount));
    }

    public static void main(String[] ports) {
        var stage = new Stage(ports.length == 0 ? 7450 : Integer.parseInt(ports[0]));
        Cast.play(stage.workspace);
        System.out.println(stage.rig.address("/customers/" + stage.customer()));
    }

    long customer() {
        return TestDatabase.database().in(workspace, tx -> tx.query("select max(customer) from identity where workspace = :workspace").mapTo(Long.class).one());
    }

    @Override
    public void close() {
        arrivals.close();
        rig.close();
    }
}
