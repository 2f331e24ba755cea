package attune;

import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.apikey.ApiKeyPages;
import attune.apikey.ApiKeys;
import attune.apikey.Scope;
import attune.audit.AuditPages;
import attune.api.CustomerApi;
import attune.company.Companies;
import attune.company.CompanyPages;
import attune.company.CompanyProjection;
import attune.customer.Customers;
import attune.customer.NewCustomerPages;
import attune.directory.Directory;
import attune.directory.DirectoryPages;
import attune.glossary.GlossaryPages;
import attune.health.Health;
import attune.health.HealthApi;
import attune.health.Metrics;
import attune.demo.Demo;
import attune.directory.Views;
import attune.duplicate.DuplicatePages;
import attune.duplicate.Duplicates;
import attune.home.DataHealthPages;
import attune.home.Home;
import attune.home.HomePages;
import attune.identity.Identities;
import attune.imports.ImportPages;
import attune.imports.ImportFiles;
import attune.imports.ImportTraces;
import attune.imports.Imports;
import attune.ingest.Ingest;
import attune.ingest.InteractionApi;
import attune.ingest.OpenApi;
import attune.ingest.SegmentApi;
import attune.interaction.Channels;
import attune.interaction.Interactions;
import attune.interaction.Sources;
import attune.jobs.Jobs;
import attune.library.LibraryPages;
import attune.mail.Mail;
import attune.member.Accounts;
import attune.member.MemberPages;
import attune.member.Members;
import attune.member.Resets;
import attune.part.Words;
import attune.note.NotePages;
import attune.note.Notes;
import attune.oidc.Oidc;
import attune.oidc.OidcPages;
import attune.postgres.Installation;
import attune.privacy.Dossier;
import attune.privacy.Erasure;
import attune.privacy.Ledger;
import attune.privacy.PrivacyPages;
import attune.privacy.Reapplication;
import attune.privacy.Trace;
import attune.privacy.Wiping;
import attune.profile.ProfileProjection;
import attune.profile.Profiles;
import attune.profile.Retention;
import attune.profile.Standings;
import attune.projection.Projections;
import attune.projection.Undo;
import attune.quarantine.Quarantine;
import attune.quarantine.QuarantinePages;
import attune.activity.Activity;
import attune.reference.ReferencePages;
import attune.reference.ReferencePlaces;
import attune.reference.References;
import attune.secret.Seal;
import attune.session.AccountPages;
import attune.session.InvitationPages;
import attune.session.MemberGate;
import attune.session.ResetPages;
import attune.session.Sessions;
import attune.session.SignIn;
import attune.session.SignInPages;
import attune.setup.Checklist;
import attune.setup.ChecklistPages;
import attune.setup.FirstVisit;
import attune.setup.FirstVisitPages;
import attune.setup.MailPages;
import attune.setup.SettingsPages;
import attune.source.Limits;
import attune.source.SourceApi;
import attune.source.SourcePages;
import attune.source.SourceTally;
import attune.source.WriteKeys;
import attune.status.StatusPages;
import attune.status.Statuses;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Setting;
import attune.store.Settings;
import attune.tag.TagPages;
import attune.tag.Tags;
import attune.task.TaskPages;
import attune.task.Tasks;
import attune.timeline.Arrivals;
import attune.timeline.CustomerPages;
import attune.timeline.Portrait;
import attune.timeline.Timeline;
import attune.touchpoint.Touchpoints;
import attune.web.Access;
import attune.web.Live;
import attune.web.Nav;
import attune.web.Palette;
import attune.web.Routes;
import attune.web.WebServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// The whole product on one page: every feature built, wired and mounted, lower floors first.
/// Opened, it has all its doors, for commands and benches; [#serve] also lets people and programs in.
public final class Attune implements AutoCloseable {

    private final Settings settings;
    private final Installation installation;
    private final AtomicBoolean closed = new AtomicBoolean();
    private WebServer server;

    // platform
    public final Database database;
    public final Jobs jobs;
    public final Live live = new Live();
    public final Seal seal;
    public final Mail mail;
    public final Health health = new Health();
    public final Metrics metrics = new Metrics();

    // who is asking
    public final Workspaces workspaces;
    public final Accounts accounts;
    public final Members members;
    public final ApiKeys apiKeys;
    public final Sessions sessions;

    // what happened, and to whom
    public final Identities identities = new Identities();
    public final Channels channels = new Channels();
    public final Sources sources = new Sources(channels);
    public final Interactions interactions;
    public final Projections projections;
    public final Touchpoints touchpoints;
    public final References references = new References();
    public final Activity activity;
    public final Profiles profiles;
    public final Customers customers;
    public final Statuses statuses;
    public final Directory directory;
    private final DirectoryPages directoryPages;

    // one customer, seen whole
    public final Notes notes;
    public final Tags tags;
    public final Tasks tasks;
    public final Timeline timeline;
    public final Arrivals arrivals;
    public final Companies companies;
    public final Duplicates duplicates;

    // ways in
    public final WriteKeys writeKeys;
    public final Quarantine quarantine;
    public final Ingest ingest;
    public final Imports imports;

    // the house itself
    public final FirstVisit firstVisit;

    // the company of fiction
    public final Demo demo;

    private Attune(Settings settings, Installation installation) {
        this.settings = settings;
        this.installation = installation;

        database = installation.database();
        jobs = new Jobs(installation.pool());
        seal = Seal.in(installation.folder().root());
        mail = new Mail(database, seal);
        health.works("database", () -> database.asOwner(tx -> tx.query("select 1").mapTo(Integer.class).one()));

        workspaces = new Workspaces(database);
        accounts = new Accounts(database);
        members = new Members(database, workspaces, accounts);
        apiKeys = new ApiKeys(database);
        sessions = new Sessions(database);

        interactions = new Interactions(database, identities, settings.retryWindow());
        projections = new Projections(database, interactions);
        touchpoints = new Touchpoints(database, channels);
        activity = new Activity(database, touchpoints, workspaces);
        profiles = new Profiles(identities, interactions);
        customers = new Customers(identities, interactions, profiles);
        projections.run(activity.projection());
        touchpoints.onChange(_ -> projections.rebuild(activity.projection().name()));
        tags = new Tags(customers, identities);
        directory = new Directory(database, installation.folder().folder("search"), tags::labels);
        directoryPages = new DirectoryPages(database, workspaces, channels, directory);
        var profileProjection = new ProfileProjection(interactions);
        profileProjection.onChange(directory::wake);
        projections.run(profileProjection);
        statuses = new Statuses(database, workspaces, jobs, new Standings(database, interactions, profileProjection),
                new Retention(database, interactions, profileProjection), directory::wake);

        notes = new Notes(customers, members);
        tasks = new Tasks(customers, members);
        timeline = new Timeline(interactions, touchpoints, channels);
        arrivals = new Arrivals(database, interactions, live);
        companies = new Companies(profiles, interactions, references, timeline);
        projections.run(new CompanyProjection());
        duplicates = new Duplicates(identities, interactions, customers, profiles);
        jobs.daily("likeness", LocalTime.of(2, 40), ZoneOffset.UTC,
                () -> workspaces.all().forEach(workspace -> database.in(workspace.id(), duplicates::look)));

        writeKeys = new WriteKeys(database, sources);
        quarantine = new Quarantine(database, interactions);
        ingest = new Ingest(interactions, quarantine);
        imports = new Imports(database, ImportFiles.Place.of(settings))
                .working(workspaces, interactions, channels, sources, new Undo(database, identities, interactions, projections));

        firstVisit = new FirstVisit(database, workspaces, accounts, members);

        demo = new Demo(database, workspaces, accounts, members, sources, references, interactions, touchpoints);
    }

    /// What is mounted, in the order of the floors.
    private List<Consumer<Routes>> routes() {
        var signIn = new SignIn(accounts);
        var oidc = new Oidc(database, workspaces, accounts, members, seal);
        var signInPages = new SignInPages(database, workspaces, signIn, sessions, () -> oidc.ways().stream()
                .map(way -> new SignInPages.OtherWay("Sign in with " + way.label(), "/sign-in/provider?workspace=" + way.workspace())).toList());
        var resets = new Resets(database, accounts);
        var places = new ReferencePlaces(database, references);
        var checklist = new Checklist(database, workspaces, touchpoints, mail, workspace -> database.in(workspace, tx -> !activity.empty(tx)));
        var home = new Home(database, workspaces, touchpoints, references, identities, interactions, projections, activity, profiles,
                timeline, quarantine);
        var portrait = new Portrait(customers, profiles, identities, timeline, touchpoints, notes, tags, tasks, members);
        var wiping = new Wiping(identities, interactions, profiles, traces(ImportFiles.Place.of(settings)));
        var erasure = new Erasure(database, customers, identities, interactions, directory, new Ledger(installation.folder().root()), wiping);
        var dossier = new Dossier(customers, profiles, identities, interactions, notes, tags, tasks);
        return List.of(
                // First, because routes are tried in order and this one is asked ten thousand times a second.
                new SegmentApi(writeKeys, new Limits(), ingest)::mount,
                new HomePages(home, interactions, live)::mount,
                new DataHealthPages(database, projections)::mount,
                new HealthApi(health, metrics, Access.key(Scope.HEALTH_READ.key(), Permission.SEE_HEALTH))::mount,
                signInPages::mount,
                new ResetPages(database, workspaces, accounts, resets, sessions, mail)::mount,
                new InvitationPages(members, signIn, signInPages)::mount,
                new AccountPages(database, accounts, signIn, sessions)::mount,
                new MemberPages(workspaces, members, resets, mail, places)::mount,
                new ApiKeyPages(apiKeys)::mount,
                new AuditPages(database, workspaces)::mount,
                new GlossaryPages()::mount,
                new LibraryPages(database, workspaces, touchpoints, activity, projections)::mount,
                new ReferencePages(database, references)::mount,
                directoryPages::mount,
                new NewCustomerPages(database, customers)::mount,
                new CustomerPages(database, identities, interactions, portrait, arrivals, live)::mount,
                new NotePages(database, notes, customers)::mount,
                new TagPages(database, tags)::mount,
                new TaskPages(database, tasks, customers)::mount,
                new DuplicatePages(database, duplicates, customers)::mount,
                new CompanyPages(database, companies, customers, workspaces)::mount,
                new StatusPages(database, statuses, profiles)::mount,
                new PrivacyPages(database, customers, erasure, dossier)::mount,
                new OpenApi()::mount,
                new CustomerApi(database, workspaces, channels, identities, interactions, customers, profiles, directory, duplicates, erasure)::mount,
                new InteractionApi(database, interactions, writeKeys, channels)::mount,
                new SourceApi(database, writeKeys, channels)::mount,
                new SourcePages(database, writeKeys, channels, settings.publicUrl())::mount,
                new QuarantinePages(database, quarantine, ingest.reader(writeKeys), sources)::mount,
                new ImportPages(imports)::mount,
                new FirstVisitPages(firstVisit, signInPages)::mount,
                new ChecklistPages(checklist)::mount,
                new SettingsPages(database, workspaces, touchpoints)::mount,
                new MailPages(database, workspaces, mail)::mount,
                new OidcPages(database, oidc, seal, signInPages)::mount);
    }

    /// The places of the sidebar, in its order.
    private Nav nav() {
        return new Nav()
                .add(Nav.Entry.of("Home", "/", "house").permission(Permission.SEE_HOME).shortcut("g h"))
                .add(Nav.Entry.of("Customers", "/customers", "users-round").permission(Permission.SEE_CUSTOMERS).shortcut("g c"))
                .add(Nav.Entry.of("Duplicates", "/duplicates", "merge").permission(Permission.MERGE_CUSTOMERS).shortcut("g d"))
                .add(Nav.Entry.of("Companies", "/companies", "building-2").permission(Permission.SEE_CUSTOMERS).shortcut("g b"))
                .add(Nav.Entry.of("Tasks", "/tasks", "list-todo").permission(Permission.SEE_CUSTOMERS).shortcut("g k"))
                .add(Nav.Entry.of("Mentions", "/mentions", "at-sign").permission(Permission.SEE_CUSTOMERS).shortcut("g m")
                        .count(() -> Who.maybe().map(who -> database.in(who.workspace(), notes::unseen)).filter(fresh -> fresh > 0).map(Words::number)))
                .add(Nav.Entry.of("Touchpoints", "/touchpoints", "waypoints").permission(Permission.SEE_TOUCHPOINTS).shortcut("g t"))
                .add(Nav.Entry.of("Sources", "/sources", "plug").group("Data").permission(Permission.MANAGE_SOURCES).shortcut("g o"))
                .add(Nav.Entry.of("Quarantine", "/quarantine", "shield-alert").group("Data").permission(Permission.MANAGE_SOURCES).shortcut("g q")
                        .count(() -> Who.maybe().map(who -> quarantine.waiting(who.workspace())).filter(waiting -> waiting > 0).map(Words::number)))
                .add(Nav.Entry.of("Imports", "/imports", "file-up").group("Data").permission(Permission.IMPORT).shortcut("g i"))
                .add(Nav.Entry.of("Reference lists", "/references", "list-tree").group("Data").permission(Permission.SEE_TOUCHPOINTS).shortcut("g r"))
                .add(Nav.Entry.of("Glossary", "/glossary", "book-open").permission(Permission.BE_MEMBER))
                .add(Nav.Entry.of("Settings", "/settings", "settings").permission(Permission.MANAGE_WORKSPACE).shortcut("g s"));
    }

    private Palette palette() {
        return new Palette()
                .search(directoryPages::find);
    }

    /// Opens the installation with all its doors. Nobody is served yet.
    public static Attune open(Settings settings) {
        var installation = Installation.open(settings);
        try {
            return new Attune(settings, installation);
        } catch (RuntimeException failure) {
            installation.close();
            throw failure;
        }
    }

    /// Lets people and programs in. Returns when the first page is answered.
    public Attune serve() {
        checkPort();
        var web = new WebServer.Settings(settings.host(), settings.port(), settings.publicUrl().startsWith("https:"),
                5 * 1024 * 1024, settings.uploadBytes());
        server = new WebServer(web, new MemberGate(sessions, apiKeys, workspaces), nav(), palette(), live, routes());
        server.watched(metrics::served).start();
        projections.run(new SourceTally());
        jobs.start();
        return this;
    }

    private void checkPort() {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(settings.host(), settings.port()));
        } catch (IOException taken) {
            throw new Mendable("Port " + settings.port() + " on " + settings.host() + " cannot be used ("
                    + taken.getMessage() + "): choose another with --port.");
        }
    }

    /// What has to be done once more after a backup was restored, before anybody is served: what was erased since the
    /// backup was taken stays erased.
    public static void restored(Installation installation) {
        // The indexes are of the database that was there before; they are built anew.
        Directory.discard(installation.folder().folder("search"));
        var database = installation.database();
        var identities = new Identities();
        try (var interactions = new Interactions(database, identities, Interactions.DEDUPE)) {
            var profiles = new Profiles(identities, interactions);
            var files = new ImportFiles.Place(installation.folder().folder("imports"), 0);
            new Reapplication(database, new Ledger(installation.folder().root()), new Wiping(identities, interactions, profiles, traces(files))).run();
        }
    }

    /// Where somebody may be named besides their own record; whoever erases clears these, too.
    private static List<Trace> traces(ImportFiles.Place place) {
        var files = new ImportTraces(place);
        return List.of(new Trace("companies they belonged to", (tx, person) -> Companies.erase(tx, person.identities())),
                new Trace("quarantined events", (tx, person) -> Quarantine.clear(tx, person.marks())),
                new Trace("saved lists", (tx, person) -> Views.clear(tx, person.marks())),
                new Trace("imported files and rows", (tx, person) -> files.clear(tx, person.marks())));
    }

    public int port() {
        return server.port();
    }

    /// How a browser on this machine reaches it, or everybody where the operator said so.
    public String address() {
        return settings.chosen().containsKey(Setting.PUBLIC_URL) ? settings.publicUrl() : "http://localhost:" + port();
    }

    /// Every route that is served, with the rule of who may use it.
    public List<Routes.Route> mounted() {
        return server.routes().mounted();
    }

    /// Stops serving first, so that no request meets a database that is gone.
    @Override
    public void close() {
        if (closed.getAndSet(true)) return;
        if (server != null) server.stop();
        jobs.close();
        imports.close();
        arrivals.close();
        projections.close();
        directory.close();
        interactions.close();
        metrics.close();
        installation.close();
    }
}
