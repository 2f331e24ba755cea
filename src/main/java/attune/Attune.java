package attune;

import attune.account.Workspaces;
import attune.activity.Activity;
import attune.annotation.Annotations;
import attune.answer.Answers;
import attune.apikey.ApiKeys;
import attune.backup.Restore;
import attune.briefing.MondayBriefing;
import attune.company.Companies;
import attune.company.CompanyProjection;
import attune.customer.Customers;
import attune.dashboard.DashboardMail;
import attune.dashboard.Dashboards;
import attune.demo.Demo;
import attune.directory.Directory;
import attune.duplicate.Duplicates;
import attune.feedback.ImportedAnswers;
import attune.health.Health;
import attune.health.Metrics;
import attune.identity.Identities;
import attune.imports.ImportFiles;
import attune.imports.Imports;
import attune.ingest.Ingest;
import attune.ingest.Items;
import attune.interaction.Channels;
import attune.interaction.Interactions;
import attune.interaction.Sources;
import attune.jobs.Jobs;
import attune.lens.Lenses;
import attune.mail.Mail;
import attune.member.Accounts;
import attune.member.Members;
import attune.note.Notes;
import attune.postgres.Installation;
import attune.privacy.Ledger;
import attune.privacy.Reapplication;
import attune.privacy.Wiping;
import attune.profile.ProfileProjection;
import attune.profile.Profiles;
import attune.profile.Retention;
import attune.profile.Standings;
import attune.projection.Projections;
import attune.projection.Undo;
import attune.quarantine.Quarantine;
import attune.reference.References;
import attune.secret.Seal;
import attune.segment.Lists;
import attune.segment.Segments;
import attune.session.Sessions;
import attune.setup.FirstVisit;
import attune.source.SourceTally;
import attune.source.WriteKeys;
import attune.status.Statuses;
import attune.store.Database;
import attune.store.Setting;
import attune.store.Settings;
import attune.subscription.Subscriptions;
import attune.tag.Tags;
import attune.task.Tasks;
import attune.timeline.Arrivals;
import attune.timeline.Timeline;
import attune.touchpoint.Touchpoints;
import attune.web.Live;
import attune.web.Routes;
import attune.web.WebServer;
import attune.webhook.Webhooks;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// The whole product on one page: every feature's door, built and wired, lower floors first. Opened, it has all its doors,
/// for commands and benches; [#serve] also lets people and programs in, to the pages and interfaces of [Site].
public final class Attune implements AutoCloseable {

    final Settings settings;
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
    public final Subscriptions subscriptions;

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
    public final Lenses lenses;
    public final Segments segments;
    public final Lists lists;

    // one customer, seen whole
    public final Notes notes;
    public final Tags tags;
    public final Tasks tasks;
    public final Timeline timeline;
    public final Arrivals arrivals;
    public final Companies companies;
    public final Duplicates duplicates;

    // what journeys tell
    public final Annotations annotations = new Annotations();
    public final Answers answers;
    public final Insight insight;
    public final Dashboards dashboards;
    public final DashboardMail dashboardMail;
    public final Feedback feedback;

    // ways in
    public final WriteKeys writeKeys;
    public final Quarantine quarantine;
    public final Ingest ingest;
    public final Webhooks webhooks;
    public final Items items;
    public final Imports imports;

    // the house itself, and the company of fiction
    public final FirstVisit firstVisit;
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
        subscriptions = new Subscriptions(database, workspaces, members, mail, seal.derived("subscriptions")).scheduled(jobs);

        interactions = new Interactions(database, identities, settings.retryWindow());
        projections = new Projections(installation.background(), interactions);
        metrics.gauge("attune_projection_lag", "Interactions that the view furthest behind has yet to read",
                () -> projections.progress().stream().mapToLong(Projections.Progress::behind).max().orElse(0));
        touchpoints = new Touchpoints(database, channels);
        activity = new Activity(database, touchpoints, workspaces);
        profiles = new Profiles(identities, interactions);
        customers = new Customers(identities, interactions, profiles);
        projections.run(activity.projection());
        touchpoints.onChange(_ -> projections.rebuild(activity.projection().name()));
        tags = new Tags(customers, identities);
        directory = new Directory(database, installation.folder().folder("search"), tags::labels);
        var profileProjection = new ProfileProjection(interactions);
        profileProjection.onChange(directory::wake);
        projections.run(profileProjection);
        statuses = new Statuses(database, workspaces, jobs, new Standings(database, interactions, profileProjection),
                new Retention(database, interactions, profileProjection), directory::wake);

        lenses = new Lenses(database, interactions, touchpoints, installation.folder().folder("lens"), Runtime.getRuntime().availableProcessors());
        segments = new Segments(database, lenses, interactions, workspaces, touchpoints, references);
        lists = new Lists(segments);
        profileProjection.onChange(segments::profilesChanged);
        jobs.every("segments", Duration.ofMinutes(5), segments::passTime);
        notes = new Notes(customers, members);
        tasks = new Tasks(customers, members);
        timeline = new Timeline(interactions, touchpoints, channels);
        arrivals = new Arrivals(database, interactions, live);
        companies = new Companies(profiles, interactions, references, timeline);
        projections.run(new CompanyProjection());
        duplicates = new Duplicates(identities, interactions, customers, profiles);
        jobs.daily("likeness", LocalTime.of(2, 40), ZoneOffset.UTC,
                () -> workspaces.all().forEach(workspace -> database.in(workspace.id(), duplicates::look)));
        answers = new Answers(database, workspaces, touchpoints, references, lenses, segments, annotations);
        dashboards = new Dashboards(database, workspaces, answers);
        dashboardMail = new DashboardMail(dashboards);
        insight = Insight.over(this);
        subscriptions.offer(dashboardMail);
        subscriptions.offer(new MondayBriefing(insight.briefings()));

        writeKeys = new WriteKeys(database, sources, seal.derived("signed user ids"));
        quarantine = new Quarantine(database, interactions);
        ingest = new Ingest(interactions, quarantine);
        webhooks = new Webhooks(database, workspaces, interactions, quarantine);
        items = new Items(interactions);
        feedback = new Feedback(this);
        imports = new Imports(database, ImportFiles.Place.of(settings)).working(workspaces, interactions, channels, sources,
                new Undo(database, identities, interactions, projections), new ImportedAnswers(feedback.surveys));

        firstVisit = new FirstVisit(database, workspaces, accounts, members);
        demo = new Demo(database, workspaces, accounts, members, references, touchpoints, writeKeys, ingest, items, imports,
                identities, customers, notes, tags, tasks, lenses, segments, insight.personas(), dashboards, dashboardMail, feedback.surveys, feedback.responses, feedback.inviting.sendings, feedback.findings.codebook(), projections,
                feedback.closing.alerts(), feedback.closing.followUps(), feedback.closing.praises(), feedback.closing.improvements());
    }

    /// Opens the installation with all its doors. Nobody is served yet.
    public static Attune open(Settings settings) {
        var installation = Installation.open(settings);
        try {
            if (new Restore(installation.pool(), installation.folder().root()).resume()) restored(installation);
            return new Attune(settings, installation);
        } catch (RuntimeException failure) {
            installation.close();
            throw failure;
        }
    }

    /// Lets people and programs in. Returns when the first page is answered.
    public Attune serve() {
        server = new Site(this, settings, installation.folder()).serve();
        projections.run(new SourceTally());
        segments.follow();
        feedback.serve();
        jobs.start();
        return this;
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
            new Reapplication(database, new Ledger(installation.folder().root()), new Wiping(identities, interactions, profiles, Traces.of(files, interactions))).run();
        }
        new Restore(installation.pool(), installation.folder().root()).finished();
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

    /// From now on a signal stops everything in good order.
    public void stopWithProgram() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop"));
        installation.stopsWithItsOwner();
    }

    /// Stops serving first, so that no request meets a database that is gone.
    @Override
    public void close() {
        if (closed.getAndSet(true)) return;
        if (server != null) server.stop();
        jobs.close();
        imports.close();
        feedback.close();
        arrivals.close();
        projections.close();
        segments.close();
        lenses.close();
        directory.close();
        interactions.close();
        metrics.close();
        installation.close();
    }
}
