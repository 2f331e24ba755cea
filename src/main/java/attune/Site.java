package attune;

import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.annotation.AnnotationPages;
import attune.api.CustomerApi;
import attune.apikey.ApiKeyPages;
import attune.apikey.Scope;
import attune.audit.AuditPages;
import attune.bi.ReaderPages;
import attune.briefing.BriefingPages;
import attune.company.Companies;
import attune.company.CompanyApi;
import attune.company.CompanyPages;
import attune.customer.Customers;
import attune.customer.NewCustomerPages;
import attune.dashboard.ArrangementPages;
import attune.dashboard.DashboardPages;
import attune.dashboard.TakeawayPages;
import attune.directory.DirectoryPages;
import attune.duplicate.DuplicatePages;
import attune.duplicate.Duplicates;
import attune.explore.ColumnPages;
import attune.explore.ExploreApi;
import attune.explore.ExplorePages;
import attune.explore.PeoplePages;
import attune.glossary.GlossaryPages;
import attune.health.HealthApi;
import attune.home.DataHealthPages;
import attune.home.Home;
import attune.home.HomePages;
import attune.imports.ImportFiles;
import attune.imports.ImportPages;
import attune.imports.Imports;
import attune.influence.InfluencePages;
import attune.ingest.InteractionApi;
import attune.ingest.OpenApi;
import attune.ingest.RecordedWriter;
import attune.ingest.SegmentApi;
import attune.interaction.Sources;
import attune.library.LibraryPages;
import attune.loyalty.LoyaltyPages;
import attune.member.MemberPages;
import attune.member.Resets;
import attune.note.NotePages;
import attune.oidc.Oidc;
import attune.oidc.OidcPages;
import attune.part.Words;
import attune.persona.PersonaPages;
import attune.persona.QuotePages;
import attune.people.People;
import attune.privacy.Dossier;
import attune.privacy.Erasure;
import attune.privacy.Ledger;
import attune.privacy.PrivacyPages;
import attune.privacy.Wiping;
import attune.quarantine.Quarantine;
import attune.quarantine.QuarantinePages;
import attune.reference.ReferencePages;
import attune.reference.ReferencePlaces;
import attune.segmentation.BuilderPages;
import attune.segmentation.ListPages;
import attune.segmentation.MapPages;
import attune.segmentation.SegmentPages;
import attune.segmentation.SuggestionPages;
import attune.session.AccountPages;
import attune.session.InvitationPages;
import attune.session.MemberGate;
import attune.session.ResetPages;
import attune.session.SignIn;
import attune.session.SignInPages;
import attune.setup.Checklist;
import attune.setup.ChecklistPages;
import attune.setup.FirstVisitPages;
import attune.setup.MailPages;
import attune.setup.SettingsPages;
import attune.source.Limits;
import attune.source.SourceApi;
import attune.source.SourcePages;
import attune.status.StatusPages;
import attune.store.DataFolder;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Settings;
import attune.subscription.SubscriptionPages;
import attune.tag.TagPages;
import attune.task.TaskPages;
import attune.task.Tasks;
import attune.timeline.CustomerPages;
import attune.timeline.Portrait;
import attune.touchpoint.Touchpoints;
import attune.web.Access;
import attune.web.Nav;
import attune.web.Palette;
import attune.web.Routes;
import attune.web.WebServer;
import attune.webhook.WebhookApi;
import attune.webhook.WebhookPages;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/// Everything that people and programs can reach: pages and interfaces over the doors of [Attune], the sidebar and the palette.
final class Site {

    private final Attune attune;
    private final Settings settings;
    private final DataFolder folder;
    private final Database database;
    private final Workspaces workspaces;
    private final SignIn signIn;
    private final Oidc oidc;
    private final SignInPages signInPages;
    private final Resets resets;
    private final DirectoryPages directoryPages;
    private final Erasure erasure;

    Site(Attune attune, Settings settings, DataFolder folder) {
        this.attune = attune;
        this.settings = settings;
        this.folder = folder;
        database = attune.database;
        workspaces = attune.workspaces;
        signIn = new SignIn(attune.accounts);
        oidc = new Oidc(database, workspaces, attune.accounts, attune.members, attune.seal);
        signInPages = new SignInPages(database, workspaces, signIn, attune.sessions, () -> oidc.ways().stream()
                .map(way -> new SignInPages.OtherWay("Sign in with " + way.label(), "/sign-in/provider?workspace=" + way.workspace())).toList());
        resets = new Resets(database, attune.accounts);
        directoryPages = new DirectoryPages(database, workspaces, attune.channels, attune.directory);
        erasure = new Erasure(database, attune.customers, attune.identities, attune.interactions, attune.directory,
                new Ledger(folder.root()), new Wiping(attune.identities, attune.interactions, attune.profiles, Traces.of(ImportFiles.Place.of(settings), attune.interactions)));
    }

    /// Opens the port. Returns when the first page is answered.
    WebServer serve() {
        checkPort();
        var web = new WebServer.Settings(settings.host(), settings.port(), settings.publicUrl().startsWith("https:"),
                5 * 1024 * 1024, settings.uploadBytes());
        var gate = new MemberGate(attune.sessions, attune.apiKeys, workspaces);
        return new WebServer(web, gate, nav(), new Palette().search(directoryPages::find), attune.live,
                List.of(this::interfaces, routes -> attune.feedback.entrance(routes, settings), this::entrance, routes -> attune.feedback.pages(routes, settings), this::overview, this::customers, this::data, this::house))
                .watched(attune.metrics::served).start();
    }

    /// What programs call. First of all, because routes are tried in order and the first is asked ten thousand times a second.
    private void interfaces(Routes routes) {
        var limits = new Limits();
        new SegmentApi(attune.writeKeys, limits, attune.ingest).mount(routes);
        new WebhookApi(attune.writeKeys, limits, attune.webhooks).mount(routes);
        var recorded = new RecordedWriter(attune.identities, attune.references, attune.channels);
        new InteractionApi(database, attune.interactions, attune.items, attune.writeKeys, attune.references, recorded).mount(routes);
        new CustomerApi(database, workspaces, attune.channels, attune.identities, attune.interactions, attune.customers, attune.profiles,
                attune.directory, attune.duplicates, erasure, recorded).mount(routes);
        new CompanyApi(database, attune.companies, workspaces).mount(routes);
        new SourceApi(database, attune.writeKeys, attune.channels).mount(routes);
        new ExploreApi(attune.answers).mount(routes);
        attune.feedback.interfaces(routes);
        new OpenApi().mount(routes);
        new HealthApi(attune.health, attune.metrics, Access.key(Scope.HEALTH_READ.key(), Permission.SEE_HEALTH)).mount(routes);
    }

    private void entrance(Routes routes) {
        signInPages.mount(routes);
        new OidcPages(database, oidc, attune.seal, signInPages).mount(routes);
        new ResetPages(database, workspaces, attune.accounts, resets, attune.sessions, attune.mail).mount(routes);
        new InvitationPages(attune.members, signIn, signInPages).mount(routes);
        new FirstVisitPages(attune.firstVisit, signInPages).mount(routes);
    }

    private void overview(Routes routes) {
        var home = new Home(database, workspaces, attune.touchpoints, attune.references, attune.identities, attune.interactions, attune.projections,
                attune.activity, attune.profiles, attune.timeline, attune.quarantine);
        new HomePages(home, attune.interactions, attune.live).mount(routes);
        new DataHealthPages(database, attune.projections, attune.interactions, attune.lenses).mount(routes);
        new LibraryPages(database, workspaces, attune.touchpoints, attune.activity, attune.references, attune.projections).mount(routes);
        new AnnotationPages(database, attune.annotations).mount(routes);
        new ExplorePages(database, workspaces, attune.answers, attune.annotations).mount(routes);
        new ColumnPages(database, attune.answers, attune.segments).mount(routes);
        var people = new People(database, attune.customers, attune.tasks, attune.lists);
        new PeoplePages(attune.answers, people).mount(routes);
        new DashboardPages(database, attune.dashboards, attune.subscriptions).mount(routes);
        new ArrangementPages(database, attune.dashboards, attune.dashboardMail, attune.subscriptions, attune.members).mount(routes);
        new TakeawayPages(database, attune.dashboards, attune.subscriptions).mount(routes);
        new LoyaltyPages(attune.insight.loyalties(), people).mount(routes);
        new InfluencePages(attune.insight.influences()).mount(routes);
        new BriefingPages(database, attune.insight.briefings(), attune.subscriptions).mount(routes);
        new GlossaryPages().mount(routes);
    }

    private void customers(Routes routes) {
        var portrait = new Portrait(attune.customers, attune.profiles, attune.identities, attune.timeline, attune.touchpoints,
                attune.notes, attune.tags, attune.tasks, attune.members);
        var dossier = new Dossier(attune.customers, attune.profiles, attune.identities, attune.interactions, attune.notes, attune.tags, attune.tasks);
        directoryPages.mount(routes);
        new NewCustomerPages(database, attune.customers).mount(routes);
        new CustomerPages(database, attune.identities, attune.interactions, portrait, attune.arrivals, attune.live).mount(routes);
        new NotePages(database, attune.notes, attune.customers, attune.feedback.findings.mentions()).mount(routes);
        new TagPages(database, attune.tags).mount(routes);
        new TaskPages(database, attune.tasks, attune.customers).mount(routes);
        new DuplicatePages(database, attune.duplicates, attune.customers, attune.directory).mount(routes);
        new CompanyPages(database, attune.companies, attune.customers, workspaces).mount(routes);
        new StatusPages(database, attune.statuses, attune.profiles).mount(routes);
        new MapPages(database, attune.segments, attune.lenses, workspaces).mount(routes);
        new SuggestionPages(database, attune.segments, attune.lists, attune.lenses, workspaces).mount(routes);
        new BuilderPages(database, attune.segments, attune.lenses, workspaces, attune.touchpoints, attune.references).mount(routes);
        new ListPages(database, attune.segments, attune.lists).mount(routes);
        new SegmentPages(database, attune.segments, attune.lenses, workspaces, attune.touchpoints).mount(routes);
        new PersonaPages(database, attune.insight.personas(), attune.segments, attune.touchpoints).mount(routes);
        new QuotePages(database, attune.insight.personas(), attune.touchpoints).mount(routes);
        new PrivacyPages(database, attune.customers, erasure, dossier).mount(routes);
    }

    private void data(Routes routes) {
        new SourcePages(database, attune.writeKeys, attune.channels, settings.publicUrl()).mount(routes);
        var again = attune.webhooks.reader(attune.writeKeys, attune.ingest.reader(attune.writeKeys));
        new WebhookPages(database, attune.writeKeys, attune.webhooks, attune.quarantine, again).mount(routes);
        new QuarantinePages(database, attune.quarantine, again, attune.sources).mount(routes);
        new ImportPages(attune.imports).mount(routes);
        new ReferencePages(database, attune.references).mount(routes);
    }

    private void house(Routes routes) {
        var checklist = new Checklist(database, workspaces, attune.touchpoints, attune.mail,
                workspace -> database.in(workspace, tx -> !attune.activity.empty(tx)));
        new AccountPages(database, attune.accounts, signIn, attune.sessions).mount(routes);
        new MemberPages(workspaces, attune.members, resets, attune.mail, new ReferencePlaces(database, attune.references)).mount(routes);
        new ApiKeyPages(attune.apiKeys).mount(routes);
        new ReaderPages(attune.insight.readers()).mount(routes);
        new AuditPages(database, workspaces).mount(routes);
        new SubscriptionPages(attune.subscriptions).mount(routes);
        new ChecklistPages(checklist).mount(routes);
        new SettingsPages(database, workspaces, attune.touchpoints).mount(routes);
        new MailPages(database, workspaces, attune.mail).mount(routes);
    }

    /// The places of the sidebar, in its order.
    private Nav nav() {
        return new Nav()
                .add(Nav.Entry.of("Home", "/", "house").permission(Permission.SEE_HOME).shortcut("g h"))
                .add(Nav.Entry.of("How we stand", "/executive", "gauge").permission(Permission.EXPLORE).shortcut("g w"))
                .add(Nav.Entry.of("Customers", "/customers", "users-round").permission(Permission.SEE_CUSTOMERS).shortcut("g c"))
                .add(Nav.Entry.of("Duplicates", "/duplicates", "merge").permission(Permission.MERGE_CUSTOMERS).shortcut("g d"))
                .add(Nav.Entry.of("Companies", "/companies", "building-2").permission(Permission.SEE_CUSTOMERS).shortcut("g b"))
                .add(Nav.Entry.of("Tasks", "/tasks", "list-todo").permission(Permission.SEE_CUSTOMERS).shortcut("g k"))
                .add(Nav.Entry.of("Mentions", "/mentions", "at-sign").permission(Permission.SEE_CUSTOMERS).shortcut("g m")
                        .count(() -> Who.maybe().map(who -> database.in(who.workspace(), tx -> attune.notes.unseen(tx) + attune.feedback.findings.mentions().unseen(tx))).filter(fresh -> fresh > 0).map(Words::number)))
                .add(Nav.Entry.of("Follow-ups", "/followups", "life-buoy").permission(Permission.SEE_FOLLOWUPS).shortcut("g f").count(() -> attune.feedback.closing.mine(attune)))
                .add(Nav.Entry.of("Praise", "/praise", "heart").permission(Permission.BE_MEMBER).count(() -> attune.feedback.closing.praised(attune)))
                .add(Nav.Entry.of("Touchpoints", "/touchpoints", "waypoints").permission(Permission.SEE_TOUCHPOINTS).shortcut("g t"))
                .add(Nav.Entry.of("Surveys", "/surveys", "message-square-quote").group("Listen").permission(Permission.SEE_SURVEYS).shortcut("g u"))
                .add(Nav.Entry.of("Themes", "/themes", "quote").group("Listen").permission(Permission.SEE_RESPONSES))
                .add(Nav.Entry.of("Explore", "/explore", "telescope").group("Understand").permission(Permission.EXPLORE).shortcut("g x"))
                .add(Nav.Entry.of("Scores", "/scores", "thumbs-up").group("Understand").permission(Permission.EXPLORE).shortcut("g n"))
                .add(Nav.Entry.of("Dashboards", "/dashboards", "layout-dashboard").group("Understand").permission(Permission.SEE_DASHBOARDS).shortcut("g a"))
                .add(Nav.Entry.of("Loyalty", "/loyalty", "repeat").group("Understand").permission(Permission.EXPLORE).shortcut("g y"))
                .add(Nav.Entry.of("Drivers", "/drivers", "scale").group("Understand").permission(Permission.EXPLORE).shortcut("g v"))
                .add(Nav.Entry.of("Segments", "/segments", "group").group("Understand").permission(Permission.SEE_SEGMENTS).shortcut("g e"))
                .add(Nav.Entry.of("Personas", "/personas", "drama").group("Understand").permission(Permission.SEE_PERSONAS).shortcut("g p"))
                .add(Nav.Entry.of("Sources", "/sources", "plug").group("Data").permission(Permission.MANAGE_SOURCES).shortcut("g o"))
                .add(Nav.Entry.of("Quarantine", "/quarantine", "shield-alert").group("Data").permission(Permission.MANAGE_SOURCES).shortcut("g q")
                        .count(() -> Who.maybe().map(who -> attune.quarantine.waiting(who.workspace())).filter(waiting -> waiting > 0).map(Words::number)))
                .add(Nav.Entry.of("Imports", "/imports", "file-up").group("Data").permission(Permission.IMPORT).shortcut("g i"))
                .add(Nav.Entry.of("Reference lists", "/references", "list-tree").group("Data").permission(Permission.SEE_TOUCHPOINTS).shortcut("g r"))
                .add(Nav.Entry.of("Glossary", "/glossary", "book-open").permission(Permission.BE_MEMBER))
                .add(Nav.Entry.of("Settings", "/settings", "settings").permission(Permission.MANAGE_WORKSPACE).shortcut("g s"));
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
}
