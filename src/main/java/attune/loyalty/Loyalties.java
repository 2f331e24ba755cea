package attune.loyalty;

import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspace;
import attune.account.Workspaces;
import attune.customer.Customers;
import attune.interaction.Direction;
import attune.interaction.Feeling;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.kernel.Match;
import attune.kernel.Needs;
import attune.kernel.Scope;
import attune.kernel.Unanswerable;
import attune.lens.Lenses;
import attune.loyalty.Loyalty.Figure;
import attune.loyalty.Loyalty.Part;
import attune.loyalty.Loyalty.People;
import attune.metric.Estimate;
import attune.metric.Moments;
import attune.metric.Unit;
import attune.part.Chart.Foot;
import attune.part.Words;
import attune.reference.References;
import attune.shard.View;
import attune.status.Statuses;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.touchpoint.Touchpoints;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The door to loyalty: worked out anew from the lens each time it is asked for.
public final class Loyalties {

    /// The property of an event that names who brought the customer, by their user id.
    public static final String REFERRED_BY = "referredBy";

    /// The latest day that is asked about by itself lies on the last purchase where that is longer ago than this.
    private static final int OVER = 30;
    private static final int MOST_RISKS = 20;
    private static final int MOST_REFERRED = 100_000;
    private static final List<Metric> BANDS = List.of(Metric.NPS, Metric.CSAT);
    private static final long DAY = 86_400_000;
    private static final double MILLION = 1_000_000;

    private final Database database;
    private final Workspaces workspaces;
    private final References references;
    private final Touchpoints touchpoints;
    private final Statuses statuses;
    private final Customers customers;
    private final Lenses lenses;

    public Loyalties(Database database, Workspaces workspaces, References references, Touchpoints touchpoints, Statuses statuses, Customers customers, Lenses lenses) {
        this.database = database;
        this.workspaces = workspaces;
        this.references = references;
        this.touchpoints = touchpoints;
        this.statuses = statuses;
        this.customers = customers;
        this.lenses = lenses;
    }

    /// @param silence empty for the workspace's own: the days after which its status rules call a customer lost
    /// @param until   empty for today, or the day of the last purchase where purchases ended long ago
    /// @throws Unanswerable while the history is read for the first time
    public Loyalty of(WorkspaceId id, Optional<Integer> silence, Optional<LocalDate> until, int ahead) {
        var workspace = workspaces.of(id);
        var today = LocalDate.now(workspace.timeZone());
        var view = lenses.view(id);
        var seen = database.in(id, this::seen);
        var days = silence.orElseGet(() -> database.in(id, tx -> statuses.rule(tx).lostDays()));
        var last = until.orElseGet(() -> usual(purchases(view, seen, workspace, today), today));
        var definition = new Definition(days, last, ahead);
        var purchases = purchases(view, seen, workspace, last);
        return loyalty(new Asked(workspace, view, seen, definition), purchases);
    }

    /// Who stands behind a number of the page, as far as the one who is asking sees.
    ///
    /// @param cell as a link of the page names it
    public People people(WorkspaceId id, Definition definition, String cell) {
        var asked = new Asked(workspaces.of(id), lenses.view(id), database.in(id, this::seen), definition);
        var parts = cell.toUpperCase(Locale.ROOT).split("\\.");
        for (var metric : BANDS)
            for (var feeling : Feeling.values())
                for (var did : Bands.Did.values())
                    if (List.of(parts).equals(List.of(metric.name(), feeling.name(), did.name())))
                        return new People(bands(asked, metric).behind(feeling, did).stream().map(asked.view::customer).sorted().toList(), bands(asked, metric).said(feeling, did));
        var purchases = purchases(asked.view, asked.seen, asked.workspace, definition.until());
        var until = (int) definition.until().toEpochDay();
        if (cell.equals(Buyers.AT_RISK)) {
            var worth = Worth.of(purchases, Standing.of(purchases, definition.silence(), until, null), until);
            return new People(worth.atRisk().stream().map(each -> asked.view.customer(each.ordinal())).sorted().toList(), "of value, more likely gone than not");
        }
        var buyers = new Buyers(purchases, definition.silence(), until).behind(cell);
        if (buyers.isPresent()) return new People(buyers.get().ordinals().stream().map(asked.view::customer).sorted().toList(), buyers.get().words());
        if (!cell.matches("(" + Referrals.BROUGHT + "|" + Referrals.PAID + ")\\.\\d{1,18}")) throw gone();
        var paid = cell.startsWith(Referrals.PAID);
        var who = Long.parseLong(parts[1]);
        var name = Optional.ofNullable(database.in(id, tx -> customers.names(tx, List.of(who))).get(who)).orElseThrow(Loyalties::gone);
        return new People(referrals(asked, purchases).behind(who, paid).stream().sorted().toList(), "whom " + name + " brought" + (paid ? ", and who bought" : ""));
    }

    private static Mendable gone() {
        return Mendable.notFound("The page has no such number any more: go back to loyalty and click again.");
    }

    /// Nowhere, for those who may not see customers.
    private static UnaryOperator<String> people(Definition definition) {
        return cell -> sees() ? definition.people(cell) : "";
    }

    private record Asked(Workspace workspace, View view, Match seen, Definition definition) {

        String currency() {
            return workspace.currency().getCurrencyCode();
        }

        Scope upTo() {
            return scope(workspace, definition.until());
        }
    }

    private static LocalDate usual(Purchases purchases, LocalDate today) {
        var last = Integer.MIN_VALUE;
        for (var place = 0; place < purchases.size(); place++) if (purchases.isPurchase(place)) last = Math.max(last, purchases.day(place));
        return last == Integer.MIN_VALUE || today.toEpochDay() - last <= OVER ? today : LocalDate.ofEpochDay(last);
    }

    private Purchases purchases(View view, Match seen, Workspace workspace, LocalDate until) {
        return lenses.ask(view, scope(workspace, until), Purchases.kernel(seen, currency(view, workspace), workspace.timeZone()));
    }

    private static int currency(View view, Workspace workspace) {
        return view.codes().currencies().indexOf(workspace.currency().getCurrencyCode());
    }

    private static Scope scope(Workspace workspace, LocalDate until) {
        return new Scope(null, new Scope.Period(Long.MIN_VALUE, until.plusDays(1).atStartOfDay(workspace.timeZone()).toInstant().toEpochMilli()));
    }

    private Loyalty loyalty(Asked asked, Purchases purchases) {
        var definition = asked.definition;
        var until = (int) definition.until().toEpochDay();
        var currency = asked.currency();
        var bare = new Foot("", "up to " + Words.date(definition.until()), "", "as of " + Words.time(asked.view.asOf(), asked.workspace.timeZone()));
        var standing = Standing.of(purchases, definition.silence(), until, bare);
        var foot = new Foot("n = " + Words.count(standing.n(), "customer"), bare.period(), "", bare.asOf());
        var told = new Standing(standing.bought(), definition.silence(), until, foot);
        if (standing.n() == 0) return new Loyalty(definition, true, List.of(), List.of(), List.of(), 0, "", notes(asked));
        var worth = Worth.of(purchases, told, until);
        var cohorts = new Cohorts(purchases, until);
        var parts = new ArrayList<>(List.of(new Part("survival", "How long customers stay", stays(told), told.curve()), new Part("cohorts", "Cohorts", List.of(), cohorts.triangle(foot, people(definition))),
                new Part("revenue", "Revenue", List.of(), cohorts.revenue(foot, currency)), new Part("times", "How often", List.of(), told.times())));
        if (worth.told()) parts.add(new Part("worth", "What they will be worth", WorthCharts.fit(worth), WorthCharts.tenths(worth, foot, currency)));
        for (var metric : BANDS) {
            var bands = bands(asked, metric);
            if (!bands.isEmpty()) parts.add(new Part("after-" + metric.name().toLowerCase(java.util.Locale.ROOT), "What goes with " + metric.name(), bands.words(), bands.chart(foot, people(definition))));
        }
        var referrals = referrals(asked, purchases);
        if (!referrals.isEmpty()) parts.add(new Part("referrals", "Referrals", referrals.words(), referrals.chart(foot, currency, ids -> sees() ? database.in(asked.workspace.id(), tx -> customers.names(tx, ids)) : Map.of(), people(definition))));
        return new Loyalty(definition, false, figures(asked, told, worth), parts, risks(asked, worth), worth.atRisk().size(), people(definition).apply(Buyers.AT_RISK), notes(asked, worth));
    }

    private static List<String> stays(Standing standing) {
        var words = new ArrayList<String>();
        standing.tenure().ifPresent(tenure -> words.add("Whoever is still a customer bought first " + tenure.say() + " days ago, at the median."));
        standing.pause().ifPresent(pause -> words.add("From one purchase to the next it takes " + pause.say() + " days, at the median."));
        return words;
    }

    private Bands bands(Asked asked, Metric metric) {
        var contacts = asked.seen.directions(Set.of(Direction.FROM_CUSTOMER.ordinal()));
        return new Bands(metric, lenses.ask(asked.view, asked.upTo(), new Afterwards(asked.view, asked.seen, contacts, metric, currency(asked.view, asked.workspace), asked.upTo().period().to(), asked.definition.ahead() * DAY)),
                asked.definition.ahead(), asked.currency());
    }

    private Referrals referrals(Asked asked, Purchases purchases) {
        var library = touchpoints.library(asked.workspace.id());
        var met = Referrals.TOUCHPOINTS.stream().flatMap(key -> library.touchpoint(key).stream()).map(touchpoint -> touchpoint.number()).collect(Collectors.toSet());
        var names = new HashSet<>(database.in(asked.workspace.id(), tx -> LoyaltyStore.names(tx, List.of(Referrals.EVENT))));
        for (var what : asked.view.codes().whats()) if (met.contains(what.touchpoint())) names.add(what.name());
        names.remove(0);
        if (names.isEmpty()) return new Referrals(Set.of(), Map.of(), Map.of(), Map.of());
        var who = lenses.ask(asked.view, asked.upTo(), new attune.kernel.Who(new Needs(List.of(asked.seen.names(names)), false, Set.of()), run -> {
            for (var row = run.from; row < run.to; row++) if ((run.mask(row) & 1) != 0) return true;
            return false;
        }));
        var came = who.stream().mapToObj(asked.view::customer).limit(MOST_REFERRED).collect(Collectors.toSet());
        var by = database.in(asked.workspace.id(), tx -> LoyaltyStore.referrers(tx, List.copyOf(came), names));
        var nps = latest(asked, Metric.NPS).stream().collect(Collectors.toMap(each -> asked.view.customer(each.ordinal()), each -> each));
        var revenue = new HashMap<Long, Double>();
        for (var place = 0; place < purchases.customers(); place++) {
            var customer = purchases.customer(place);
            var number = asked.view.customer(customer.ordinal());
            if (!came.contains(number)) continue;
            for (var at = customer.from(); at < customer.to(); at++) revenue.merge(number, purchases.net(at) / 10_000.0, Double::sum);
        }
        return new Referrals(came, by, revenue, nps);
    }

    private List<Figure> figures(Asked asked, Standing standing, Worth worth) {
        var silence = asked.definition.silence();
        var people = people(asked.definition);
        var figures = new ArrayList<>(List.of(
                Loyalty.figure("Repeat rate", "repeat-rate", standing.repeatRate(), "", "customers who bought on two days or more").to(people.apply(Buyers.Standing.REPEAT.cell())),
                Loyalty.figure("Churn", "churn", standing.churn(), "", "of the customers " + Words.count(silence, "day") + " before, those who have not bought since").to(people.apply(Buyers.Standing.CHURNED.cell())),
                new Figure("Still customers", "retention", Words.number(standing.here()), "of " + Words.number(standing.n()), "bought within the last " + Words.count(silence, "day"), standing.here()).to(people.apply(Buyers.Standing.HERE.cell())),
                Loyalty.figure("Frequency", "rfm", standing.frequency(), "", "days with a purchase, mean of all customers")));
        stated(asked).ifPresent(stated -> figures.add(Loyalty.figure("Say they will buy again", "repurchase", Optional.of(stated), "", "latest answer of each, 0 to 10, mean; beside the repeat rate it shows what saying is worth")));
        var money = asked.currency();
        if (worth.often().isPresent()) figures.add(new Figure("Revenue at risk", "revenue-at-risk", large(worth.revenueAtRisk(), money), Words.percent(share(worth.revenueAtRisk(), worth.revenueOfYear())) + " of the year's",
                "what " + Words.count(worth.atRisk().size(), "customer") + " more likely gone than not brought in the last 365 days", worth.revenueAtRisk()).to(people.apply(Buyers.AT_RISK)));
        if (worth.told()) figures.add(new Figure("Value of 12 months ahead", "clv", large(worth.ahead(), money), money(worth.ahead() / standing.n(), money) + " a customer", "expected of customers who have bought already", worth.ahead()));
        return figures;
    }

    private static double share(double part, double whole) {
        return whole > 0 ? part / whole : 0;
    }

    /// The mean of each customer's latest answer.
    private Optional<Estimate> stated(Asked asked) {
        var metric = Metric.REPURCHASE;
        var said = latest(asked, metric);
        if (said.isEmpty()) return Optional.empty();
        return Optional.of(Estimate.mean(Moments.of(said.stream().mapToDouble(Afterwards.Followed::score).toArray()), Unit.SCORE, metric.low(), metric.high()));
    }

    /// Each customer's latest answer, whatever followed it.
    private List<Afterwards.Followed> latest(Asked asked, Metric metric) {
        return lenses.ask(asked.view, asked.upTo(), new Afterwards(asked.view, asked.seen, asked.seen, metric, 0, Long.MAX_VALUE, 0));
    }

    private static boolean sees() {
        return Who.maybe().filter(who -> !who.may(Permission.SEE_CUSTOMERS)).isEmpty();
    }

    private List<Loyalty.Risk> risks(Asked asked, Worth worth) {
        if (!sees()) return List.of();
        var most = worth.atRisk().stream().limit(MOST_RISKS).toList();
        var ids = most.stream().map(each -> asked.view.customer(each.ordinal())).toList();
        var names = database.in(asked.workspace.id(), tx -> customers.names(tx, ids));
        var risks = new ArrayList<Loyalty.Risk>();
        for (var i = 0; i < most.size(); i++) {
            var each = most.get(i);
            if (names.containsKey(ids.get(i))) risks.add(new Loyalty.Risk(ids.get(i), names.get(ids.get(i)), money(each.year(), asked.currency()), Words.percent(each.alive()), LocalDate.ofEpochDay(each.last()), each.times()));
        }
        return risks;
    }

    private static List<String> notes(Asked asked, Worth worth) {
        var notes = new ArrayList<>(notes(asked));
        if (!worth.told()) notes.addAll(WorthCharts.fit(worth));
        return notes;
    }

    private static List<String> notes(Asked asked) {
        var others = asked.view.codes().currencies().stream().filter(currency -> !currency.isEmpty() && !currency.equals(asked.currency())).sorted().toList();
        return others.isEmpty() ? List.of() : List.of("Only what was paid in " + asked.currency() + " counts here; there are purchases in " + String.join(", ", others) + " as well.");
    }

    /// A figure at the head of the page: millions are told as such.
    private static String large(double amount, String currency) {
        return Math.abs(amount) < MILLION ? money(amount, currency) : Words.money(Math.round(amount / MILLION * minor(currency)), currency) + "\u00a0M";
    }

    static String money(double amount, String currency) {
        return Words.money(Math.round(amount) * minor(currency), currency);
    }

    private static long minor(String currency) {
        return (long) Math.pow(10, Math.max(0, java.util.Currency.getInstance(currency).getDefaultFractionDigits()));
    }

    /// What is no act of the business's own, within the reach of who is asking.
    private Match seen(Tx tx) {
        var contacts = Match.ANY.kinds(Arrays.stream(Kind.values()).filter(kind -> kind != Kind.ACT).map(Enum::ordinal).collect(Collectors.toSet()));
        if (Who.maybe().filter(Who::limited).isEmpty()) return contacts;
        var within = references.within(tx, Who.asking().reach());
        return contacts.locations(new HashSet<>(within.locations())).teams(new HashSet<>(within.teams()));
    }
}
