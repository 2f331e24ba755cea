package attune.timeline;

import attune.Rig;
import attune.TestDatabase;
import attune.TestLog;
import attune.Until;
import attune.account.AccountId;
import attune.account.Role;
import attune.account.Workspaces;
import attune.customer.Customers;
import attune.interaction.Channels;
import attune.member.Accounts;
import attune.member.Member;
import attune.member.Members;
import attune.note.NotePages;
import attune.note.Notes;
import attune.profile.ProfileProjection;
import attune.profile.Profiles;
import attune.projection.Projections;
import attune.store.WorkspaceId;
import attune.tag.TagPages;
import attune.tag.Tags;
import attune.task.TaskPages;
import attune.task.Tasks;
import attune.touchpoint.Business;
import attune.touchpoint.Lifecycle;
import attune.touchpoint.Touchpoints;
import attune.web.Live;
import attune.web.Nav;
import java.util.List;

/// The customer page on a server of its own. Run it to look at Jonas Weber.
public final class Stage implements AutoCloseable {

    /// One for the whole run: they would only wait for each other.
    static final Projections PROJECTIONS = projections();

    final WorkspaceId workspace = TestDatabase.workspace();
    final Live live = new Live();
    final Touchpoints touchpoints = new Touchpoints(TestDatabase.database(), new attune.interaction.Channels());
    final Timeline timeline = new Timeline(TestLog.interactions(), touchpoints, new Channels());
    final Arrivals arrivals = new Arrivals(TestDatabase.database(), TestLog.interactions(), live);
    final Workspaces workspaces = new Workspaces(TestDatabase.database());
    final Accounts accounts = new Accounts(TestDatabase.database());
    final Members members = new Members(TestDatabase.database(), workspaces, accounts);
    final Profiles profiles = new Profiles(TestLog.identities(), TestLog.interactions());
    final Customers customers = new Customers(TestLog.identities(), TestLog.interactions(), profiles);
    final Notes notes = new Notes(customers, members);
    final Tags tags = new Tags(customers, TestLog.identities());
    final Tasks tasks = new Tasks(customers, members);
    final AccountId ana;
    final Rig rig;

    Stage(int port) {
        var database = TestDatabase.database();
        database.inVoid(workspace, tx -> touchpoints.start(tx, Lifecycle.RELATIONSHIP, Business.HOTEL));
        ana = join("Ana Ruiz");
        join("Ben Okafor");
        var portrait = new Portrait(customers, profiles, TestLog.identities(), timeline, touchpoints, notes, tags, tasks, members);
        var nav = new Nav().add(Nav.Entry.of("Home", "/", "house")).add(Nav.Entry.of("Customers", "/customers", "users"))
                .add(Nav.Entry.of("Tasks", "/tasks", "list-todo")).add(Nav.Entry.of("Mentions", "/mentions", "at-sign"));
        rig = new Rig(workspace, port, live, nav, List.of(
                new CustomerPages(database, TestLog.identities(), TestLog.interactions(), portrait, arrivals, live)::mount,
                new NotePages(database, notes, customers, new attune.reading.CommentMentions(members))::mount, new TagPages(database, tags)::mount,
                new TaskPages(database, tasks, customers)::mount)).by(ana);
    }

    private static Projections projections() {
        var projections = new Projections(TestDatabase.database(), TestLog.interactions());
        projections.run(new ProfileProjection(TestLog.interactions()));
        return projections;
    }

    private AccountId join(String name) {
        var email = name.toLowerCase().replace(' ', '.') + "." + workspace + "@larkspur.example";
        return TestDatabase.database().asOwner(owner -> {
            var account = accounts.open(owner, email, name, "a long enough password");
            owner.within(workspace, tx -> {
                members.join(tx, account.id(), Member.Terms.of(Role.OWNER));
                return null;
            });
            return account.id();
        });
    }

    public static void main(String[] ports) {
        var stage = new Stage(ports.length == 0 ? 7450 : Integer.parseInt(ports[0]));
        Cast.play(stage.workspace);
        stage.rig.post("/customers/" + stage.customer(), "/customers/" + stage.customer() + "/notes", "note", "Called back about the wait. @Ben Okafor, please look at the desk at Harbour.");
        stage.rig.post("/customers/" + stage.customer(), "/customers/" + stage.customer() + "/tasks", "task", "Send a personal apology", "due", "2026-11-20", "assignee", stage.ana.toString());
        stage.rig.post("/customers/" + stage.customer(), "/customers/" + stage.customer() + "/tags", "tag", "business traveller");
        System.out.println(stage.rig.address("/customers/" + stage.customer()));
    }

    void append(List<attune.interaction.Interaction> facts) {
        TestLog.interactions().append(workspace, facts);
        PROJECTIONS.await(Until.PATIENCE);
    }

    String page(String query) {
        return rig.get("/customers/" + customer() + query).body();
    }

    List<Long> identities() {
        return TestDatabase.database().in(workspace, tx -> tx.query("select id from identity where workspace = :workspace order by id").mapTo(Long.class).list());
    }

    long customer() {
        return TestDatabase.database().in(workspace, tx -> tx.query("select min(customer) from identity where workspace = :workspace").mapTo(Long.class).one());
    }

    @Override
    public void close() {
        arrivals.close();
        rig.close();
    }
}
