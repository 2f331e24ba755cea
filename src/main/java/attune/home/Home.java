package attune.home;

import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.activity.Activity;
import attune.home.HomeView.Health;
import attune.home.HomeView.Told;
import attune.identity.Identities;
import attune.interaction.Interactions;
import attune.interaction.Recorded;
import attune.profile.Census;
import attune.profile.Profiles;
import attune.projection.Projections;
import attune.quarantine.Quarantine;
import attune.reference.References;
import attune.reference.Within;
import attune.store.Database;
import attune.store.Tx;
import attune.timeline.Timeline;
import attune.touchpoint.Touchpoints;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/// Gathers what home shows, within the reach of who asks.
public final class Home {

    static final int FEED = 30;
    /// How far back in the log the feed looks: on a busy installation one workspace's last words may be far.
    private static final long LOOKS_BACK = 200_000;

    private final Database database;
    private final Workspaces workspaces;
    private final Touchpoints touchpoints;
    private final References references;
    private final Identities identities;
    private final Interactions interactions;
    private final Projections projections;
    private final Activity activity;
    private final Profiles profiles;
    private final Census census = new Census();
    private final Timeline timeline;
    private final Quarantine quarantine;

    public Home(Database database, Workspaces workspaces, Touchpoints touchpoints, References references, Identities identities,
                Interactions interactions, Projections projections, Activity activity, Profiles profiles, Timeline timeline,
                Quarantine quarantine) {
        this.database = database;
        this.workspaces = workspaces;
        this.touchpoints = touchpoints;
        this.references = references;
        this.identities = identities;
        this.interactions = interactions;
        this.projections = projections;
        this.activity = activity;
        this.profiles = profiles;
        this.timeline = timeline;
        this.quarantine = quarantine;
    }

    HomeView view(ZonedDateTime now, boolean seesCustomers) {
        var who = Who.asking();
        var head = interactions.head();
        var waiting = who.may(Permission.MANAGE_SOURCES) ? quarantine.waiting(who.workspace()) : 0;
        var workspace = workspaces.of(who.workspace());
        return database.in(who.workspace(), tx -> {
            var within = references.within(tx, who.reach());
            var library = touchpoints.library(who.workspace());
            var today = activity.today(tx, now, within);
            var sinceMidnight = today.day().atStartOfDay(now.getZone()).toInstant();
            var hourAgo = now.toInstant().minus(Duration.ofMinutes(PulseChart.MINUTES));
            var pulse = PulseChart.of(activity.pulse(tx, hourAgo, within), library, now.toInstant(), now.getZone());
            return new HomeView(activity.empty(tx), today, census.seen(tx, sinceMidnight, within), pulse,
                    seesCustomers ? told(tx, head - LOOKS_BACK, within, now.getZone()) : List.of(),
                    health(tx, waiting), library, workspace.currency(), head, seesCustomers, workspace.demo());
        });
    }

    /// What arrived after `position`, newest first.
    List<Told> since(long position, ZoneId zone) {
        var who = Who.asking();
        return database.in(who.workspace(), tx -> told(tx, position, references.within(tx, who.reach()), zone));
    }

    private List<Told> told(Tx tx, long after, Within within, ZoneId zone) {
        var rows = interactions.latest(tx, after, within.equals(Within.EVERYTHING) ? FEED : FEED * 10).stream()
                .filter(row -> within.holds(row.location(), row.team())).limit(FEED).toList();
        if (rows.isEmpty()) return List.of();
        var customers = customers(tx, rows);
        var names = new HashMap<Long, String>();
        for (var profile : profiles.profiles(tx, customers.values().stream().distinct().toList()))
            names.put(profile.id().value(), profile.name());
        var lines = timeline.tell(tx, rows, zone);
        var told = new ArrayList<Told>();
        for (var i = 0; i < rows.size(); i++) {
            var customer = customers.get(rows.get(i).identity());
            told.add(new Told(customer, names.getOrDefault(customer, "Visitor " + customer), lines.get(i)));
        }
        return told;
    }

    private HashMap<Long, Long> customers(Tx tx, List<Recorded> rows) {
        var customers = new HashMap<Long, Long>();
        for (var row : rows) customers.computeIfAbsent(row.identity(), identity -> identities.customerOf(tx, identity).value());
        return customers;
    }

    private Health health(Tx tx, long waiting) {
        var progress = projections.progress();
        var behind = progress.stream().mapToLong(Projections.Progress::behind).max().orElse(0);
        var rebuilding = progress.stream().mapToDouble(Projections.Progress::rebuilding).min().orElse(1);
        var oldest = progress.stream().filter(each -> each.behind() > 0).map(Projections.Progress::changedAt).min(Comparator.naturalOrder());
        var events = activity.events(tx, Instant.now().minus(Duration.ofDays(7)), references.within(tx, Who.asking().reach()));
        var unmapped = events.stream().filter(event -> event.touchpoint() == 0 && event.counts()).toList();
        return new Health(behind, rebuilding, oldest.map(at -> Duration.between(at, Instant.now())).orElse(Duration.ZERO), waiting,
                unmapped.stream().map(Activity.Event::name).distinct().count(), unmapped.stream().mapToLong(Activity.Event::n).sum());
    }
}
