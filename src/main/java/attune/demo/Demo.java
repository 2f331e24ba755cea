package attune.demo;

import attune.account.Role;
import attune.account.Workspaces;
import attune.demo.Simulator.Told;
import attune.interaction.Interactions;
import attune.interaction.Sources;
import attune.member.Accounts;
import attune.member.Member;
import attune.member.Members;
import attune.reference.Reference;
import attune.reference.References;
import attune.store.Database;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.touchpoint.Business;
import attune.touchpoint.Lifecycle;
import attune.touchpoint.Touchpoints;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/// The door to the demo company: opens it in an installation, fills it through the doors that a real business uses, and
/// lets it live.
public final class Demo {

    public static final String EMAIL = "ana.ruiz@larkspur.example";
    public static final String PASSWORD = "quiet harbour lanterns";

    private static final String TOPIC = "demo";
    private static final int BATCH = 4_000;

    /// What the workspace keeps about its telling: a fill that was cut off goes on with the same end.
    record Kept(Instant end, boolean filled) {}

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
    private final Sources sources;
    private final References references;
    private final Interactions interactions;
    private final Touchpoints touchpoints;

    public Demo(Database database, Workspaces workspaces, Accounts accounts, Members members, Sources sources,
                References references, Interactions interactions, Touchpoints touchpoints) {
        this.database = database;
        this.workspaces = workspaces;
        this.accounts = accounts;
        this.members = members;
        this.sources = sources;
        this.references = references;
        this.interactions = interactions;
        this.touchpoints = touchpoints;
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
            database.inVoid(workspace, tx -> workspaces.keep(tx, TOPIC, new Kept(kept.end, true)));
        }
        return workspace;
    }

    /// Lets the company live until closed.
    public Living live(WorkspaceId workspace, Clock clock) {
        return new Living(simulator(workspace, kept(workspace).end, Simulator.GUESTS), interactions, workspace, clock);
    }

    public String howToSignIn() {
        return "Sign in as " + EMAIL + " with the password: " + PASSWORD;
    }

    private void fill(WorkspaceId workspace, Simulator simulator, Consumer<Filling> progress) {
        var count = new long[1];
        simulator.history(BATCH, (Told told) -> {
            interactions.append(workspace, told.facts());
            progress.accept(new Filling(told.share(), count[0] += told.facts().size()));
        });
    }

    private java.util.Optional<WorkspaceId> found() {
        return workspaces.all().stream().filter(each -> each.demo() && each.name().equals(Larkspur.NAME)).map(each -> each.id()).findFirst();
    }

    private WorkspaceId founded(Instant end) {
        return database.asOwner(owner -> {
            var workspace = workspaces.create(owner, Larkspur.NAME, true).id();
            var people = new EnumMap<Role, Member.Terms>(Role.class);
            for (var colleague : COLLEAGUES) people.put(colleague.role, Member.Terms.of(colleague.role));
            var opened = new java.util.ArrayList<attune.account.AccountId>();
            for (var colleague : COLLEAGUES)
                opened.add(accounts.byEmail(owner, colleague.email)
                        .orElseGet(() -> accounts.open(owner, colleague.email, colleague.name, PASSWORD)).id());
            owner.within(workspace, tx -> {
                for (var i = 0; i < COLLEAGUES.length; i++) members.join(tx, opened.get(i), people.get(COLLEAGUES[i].role));
                workspaces.change(tx, Larkspur.NAME, ZoneId.of(Larkspur.ZONE), Currency.getInstance(Larkspur.CURRENCY));
                touchpoints.start(tx, Lifecycle.RELATIONSHIP, Business.HOTEL);
                for (var feed : Feed.values()) sources.create(tx, feed.title, feed.kind, feed.channel);
                refer(tx);
                workspaces.keep(tx, TOPIC, new Kept(end, false));
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
            var byName = new java.util.HashMap<String, Integer>();
            for (var source : sources.list(tx)) byName.put(source.name(), source.id());
            return byName;
        });
        return new Simulator(end, guests, feed -> numbers.get(feed.title));
    }

    private Kept kept(WorkspaceId workspace) {
        return database.in(workspace, tx -> workspaces.setting(tx, TOPIC, Kept.class))
                .orElseThrow(() -> new IllegalStateException("workspace " + workspace + " is not told by the simulator"));
    }
}
