package attune.demo;

import attune.account.AccountId;
import attune.account.Permission;
import attune.account.PublicAddress;
import attune.account.Role;
import attune.account.Workspaces;
import attune.alert.Alerts;
import attune.coding.Codebook;
import attune.customer.Customers;
import attune.demo.Simulator.Told;
import attune.dashboard.DashboardMail;
import attune.dashboard.Dashboards;
import attune.followup.FollowUps;
import attune.identity.Identities;
import attune.improvement.Improvements;
import attune.imports.Imports;
import attune.ingest.Ingest;
import attune.ingest.Items;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.lens.Lenses;
import attune.member.Accounts;
import attune.member.Member;
import attune.member.Members;
import attune.note.Notes;
import attune.persona.Personas;
import attune.praise.Praises;
import attune.profile.ProfileProjection;
import attune.projection.Projections;
import attune.property.Properties;
import attune.reference.Reference;
import attune.reference.References;
import attune.response.Responses;
import attune.segment.Segments;
import attune.sending.Sendings;
import attune.source.WriteKeys;
import attune.store.Database;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.survey.Surveys;
import attune.tag.Tags;
import attune.task.Tasks;
import attune.touchpoint.Business;
import attune.touchpoint.Lifecycle;
import attune.touchpoint.Touchpoints;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// The door to the demo company: opens it in an installation, fills it through the doors that a real business uses, and
/// lets it live.
public final class Demo {

    public static final String EMAIL = "ana.ruiz@larkspur.example";
    public static final String PASSWORD = "quiet harbour lanterns";

    private static final String TOPIC = "demo";
    private static final String HERE = "http://localhost:";
    private static final int BATCH = 12_000;
    private static final double HISTORY = .95;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /// What the workspace keeps about its telling: a fill that was cut off goes on with the same end.
    ///
    /// @param lived up to when the company went on living
    record Kept(Instant end, boolean filled, Instant lived) {}

    /// How far the filling is.
    ///
    /// @param share of the whole, 0 to 1
    public record Filling(double share, long interactions) {}

    private record Colleague(String email, String name, Role role) {}

    private static final Colleague[] COLLEAGUES = {
        new Colleague(EMAIL, "Ana Ruiz", Role.OWNER),
        new Colleague("rui.tavares@larkspur.example", "Rui Tavares", Role.ANALYST),
        new Colleague("marta.brandao@larkspur.example", "Marta Brandão", Role.DESIGNER),
        new Colleague("leila.meireles@larkspur.example", "Leila Meireles", Role.AGENT),
        new Colleague("joana.lindgren@larkspur.example", "Joana Lindgren", Role.EXECUTIVE)};

    private final Database database;
    private final Workspaces workspaces;
    private final Accounts accounts;
    private final Members members;
    private final References references;
    private final Touchpoints touchpoints;
    private final WriteKeys writeKeys;
    private final Function<WorkspaceId, Doors> doors;
    private final Function<WorkspaceId, Colleagues> colleagues;
    private final Function<WorkspaceId, Papers> papers;
    private final Function<Simulator, Invited> invited;
    private final Subjects subjects;
    private final Responses responses;
    private final Projections projections;
    private final Boards boards;
    private final Groups groups;
    private final Faces faces;
    private final Function<WorkspaceId, Aftercare> aftercare;

    public Demo(Database database, Workspaces workspaces, Accounts accounts, Members members, References references, Touchpoints touchpoints,
                WriteKeys writeKeys, Ingest ingest, Items items, Imports imports, Identities identities, Customers customers,
                Notes notes, Tags tags, Tasks tasks, Lenses lenses, Segments segments, Personas personas,
                Dashboards dashboards, DashboardMail dashboardMail, Surveys surveys, Responses responses, Sendings sendings, Codebook codebook, Projections projections,
                Alerts alerts, FollowUps followUps, Praises praises, Improvements improvements) {
        this.database = database;
        this.workspaces = workspaces;
        this.accounts = accounts;
        this.members = members;
        this.references = references;
        this.touchpoints = touchpoints;
        this.writeKeys = writeKeys;
        this.doors = workspace -> new Doors(database, writeKeys, ingest, items, new Surveying(database, surveys, responses, workspace), workspace);
        this.colleagues = workspace -> new Colleagues(database, workspace, members, identities, customers, notes, tags, tasks);
        this.papers = workspace -> new Papers(imports, workspace);
        this.invited = simulator -> new Invited(simulator, surveys, sendings, identities);
        this.subjects = new Subjects(codebook);
        this.responses = responses;
        this.projections = projections;
        this.boards = new Boards(database, dashboards, dashboardMail);
        this.groups = new Groups(segments, references);
        this.faces = new Faces(database, lenses, segments, personas);
        this.aftercare = workspace -> new Aftercare(database, workspace, colleagues.apply(workspace), alerts, followUps, praises, improvements, touchpoints);
    }

    /// Finds the demo company, or makes it and tells its history up to now.
    public WorkspaceId open(Clock clock, Consumer<Filling> progress) {
        return open(clock.instant().truncatedTo(ChronoUnit.MINUTES), Simulator.GUESTS, progress);
    }

    WorkspaceId open(Instant end, int guests, Consumer<Filling> progress) {
        var workspace = found().orElseGet(() -> founded(end));
        var kept = kept(workspace);
        if (!kept.filled) {
            fill(workspace, simulator(workspace, kept.end, guests), progress);
            database.inVoid(workspace, tx -> workspaces.keep(tx, TOPIC, new Kept(kept.end, true, kept.end)));
        }
        return workspace;
    }

    /// Lets the company live until closed.
    public Living live(WorkspaceId workspace, Clock clock) {
        var kept = kept(workspace);
        return new Living(simulator(workspace, kept.end, Simulator.GUESTS), doors.apply(workspace), colleagues.apply(workspace), kept.lived,
                until -> database.inVoid(workspace, tx -> workspaces.keep(tx, TOPIC, new Kept(kept.end, true, until))), clock);
    }

    /// From now on links in mails begin with this address, unless somebody gave another.
    public void reachedAt(WorkspaceId workspace, String url) {
        var given = workspaces.address(workspace).filter(address -> !address.url().startsWith(HERE));
        if (given.isEmpty() && url.matches("https?://[^/]+")) database.inVoid(workspace, tx -> workspaces.keepAddress(tx, new PublicAddress(url)));
    }

    public String howToSignIn() {
        return "Sign in as " + EMAIL + " with the password: " + PASSWORD;
    }

    private void fill(WorkspaceId workspace, Simulator simulator, Consumer<Filling> progress) {
        var systems = doors.apply(workspace);
        var people = colleagues.apply(workspace);
        people.who("Ana Ruiz", Permission.MANAGE_RULES).asked(() -> database.in(workspace, tx -> {
            if (Properties.chosen(tx).isEmpty()) for (var property : List.of("package", "topic")) Properties.add(tx, property);
            return null;
        }));
        var asked = invited.apply(simulator);
        var mistakes = new Mistakes();
        var consents = new ArrayList<Interaction>();
        var count = new long[1];
        simulator.history(BATCH, (Told told) -> {
            var sent = told.facts().stream().filter(fact -> fact.kind() != Kind.CONSENT).toList();
            systems.send(sent);
            sent.forEach(mistakes::beside);
            asked.hear(sent);
            told.facts().stream().filter(fact -> fact.kind() == Kind.CONSENT).forEach(consents::add);
            progress.accept(new Filling(told.share() * HISTORY, count[0] += sent.size()));
        });
        systems.finish();
        people.who("Rui Tavares", Permission.IMPORT).asked(() -> {
            papers.apply(workspace).bring(simulator, consents, asked.agreed());
            return null;
        });
        people.work(simulator);
        aftercare.apply(workspace).give(simulator.end());
        boards.make(people.who("Rui Tavares", Permission.EDIT_DASHBOARDS));
        mistakes.taken().forEach(systems::sendCalls);
        people.who("Rui Tavares", Permission.EDIT_SEGMENTS).asked(() -> database.in(workspace, tx -> {
            groups.make(tx);
            return null;
        }));
        people.who("Rui Tavares", Permission.EDIT_SURVEYS).asked(() -> {
            database.inVoid(workspace, subjects::make);
            return null;
        });
        people.who("Marta Brandão", Permission.EDIT_PERSONAS).asked(() -> {
            faces.draw(workspace);
            return null;
        });
        // Who had agreed to be asked is known when their profiles are read to the end.
        projections.await(ProfileProjection.NAME, PATIENCE);
        people.who("Rui Tavares", Permission.EDIT_SURVEYS).asked(() -> {
            responses.left(database.in(workspace, asked::enter));
            return null;
        });
        progress.accept(new Filling(1, count[0]));
    }

    private Optional<WorkspaceId> found() {
        return workspaces.all().stream().filter(each -> each.demo() && each.name().equals(Larkspur.NAME)).map(each -> each.id()).findFirst();
    }

    private WorkspaceId founded(Instant end) {
        return database.asOwner(owner -> {
            var workspace = workspaces.create(owner, Larkspur.NAME, true).id();
            var people = new EnumMap<Role, Member.Terms>(Role.class);
            for (var colleague : COLLEAGUES) people.put(colleague.role, Member.Terms.of(colleague.role));
            var opened = new ArrayList<AccountId>();
            for (var colleague : COLLEAGUES)
                opened.add(accounts.byEmail(owner, colleague.email)
                        .orElseGet(() -> accounts.open(owner, colleague.email, colleague.name, PASSWORD)).id());
            owner.within(workspace, tx -> {
                for (var i = 0; i < COLLEAGUES.length; i++) members.join(tx, opened.get(i), people.get(COLLEAGUES[i].role));
                workspaces.change(tx, Larkspur.NAME, ZoneId.of(Larkspur.ZONE), Currency.getInstance(Larkspur.CURRENCY));
                touchpoints.start(tx, Lifecycle.RELATIONSHIP, Business.HOTEL);
                for (var feed : Feed.values()) writeKeys.connect(tx, feed.title, feed.kind, feed.channel);
                refer(tx);
                workspaces.keep(tx, TOPIC, new Kept(end, false, end));
                return null;
            });
            return workspace;
        });
    }

    private void refer(Tx tx) {
        for (var hotel : Larkspur.HOTELS) references.name(tx, Reference.Kind.LOCATION, hotel.key(), hotel.name());
        for (var team : Larkspur.TEAMS) references.name(tx, Reference.Kind.TEAM, team.key(), team.name());
        for (var employee : Larkspur.EMPLOYEES) references.name(tx, Reference.Kind.EMPLOYEE, employee.key(), employee.name());
        for (var room : Larkspur.ROOMS) references.name(tx, Reference.Kind.PRODUCT, room.key(), room.name());
    }

    private Simulator simulator(WorkspaceId workspace, Instant end, int guests) {
        Map<String, Integer> numbers = database.in(workspace, tx -> {
            var byName = new HashMap<String, Integer>();
            for (var keyed : writeKeys.list(tx)) byName.put(keyed.source().name(), keyed.source().id());
            return byName;
        });
        return new Simulator(end, guests, feed -> numbers.get(feed.title));
    }

    private Kept kept(WorkspaceId workspace) {
        return database.in(workspace, tx -> workspaces.setting(tx, TOPIC, Kept.class))
                .orElseThrow(() -> new IllegalStateException("workspace " + workspace + " is not told by the simulator"));
    }
}
