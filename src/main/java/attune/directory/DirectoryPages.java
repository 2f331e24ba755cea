package attune.directory;

import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.audit.Audit;
import attune.csv.SafeCsv;
import attune.directory.Directory.Leaf;
import attune.interaction.Channels;
import attune.profile.Census;
import attune.profile.Status;
import attune.store.Database;
import attune.store.Tx;
import attune.web.Access;
import attune.part.Option;
import attune.web.Page;
import attune.web.Palette;
import attune.web.Params;
import attune.web.Routes;
import attune.part.Words;
import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The list of customers as a page and as a file.
public final class DirectoryPages {

    /// @param inWords what is asked for, as people say it
    /// @param known   customers that there are, though the index may not have them yet
    public record Model(Listing listing, Directory.Result result, Wording wording, List<Views.View> views, List<Option> statuses,
                        List<Option> channels, List<Option> locations, List<Option> teams, List<Option> people, String inWords, long known) {

        public List<Listing.Asking> asked() {
            return listing.asked(wording);
        }

        public String path(Listing other) {
            return other.query().isEmpty() ? "/customers" : "/customers?" + other.query();
        }

        /// What a menu of choices is called: what is chosen in it, while that is short.
        public String chosen(String any, List<String> names) {
            return names.isEmpty() ? any : names.size() > 2 ? names.getFirst() + " and " + (names.size() - 1) + " more" : String.join(" or ", names);
        }

        public String statusChosen() {
            return chosen("Any status", listing.filter().status().stream().sorted().map(Status::words).toList());
        }

        public String channelChosen() {
            return chosen("Any channel", listing.filter().channels().stream().sorted().map(wording::channel).toList());
        }

        public boolean shows(Column column) {
            return listing.columns().contains(column);
        }

        public String toggle(Column column) {
            return path(listing.toggled(column));
        }

        public List<Column> choices() {
            return Arrays.stream(Column.values()).filter(column -> column != Column.NAME).toList();
        }

        public String mood(Entry entry) {
            return switch (entry.status()) {
                case ACTIVE, WON_BACK -> "g";
                case LAPSING -> "e";
                case LOST -> "s";
                case LEAD -> "";
            };
        }
    }

    private static final int PAGE = 50;
    private static final int HITS = 6;

    private final Database database;
    private final Workspaces workspaces;
    private final Channels channels;
    private final Directory directory;
    private final Views views = new Views();

    public DirectoryPages(Database database, Workspaces workspaces, Channels channels, Directory directory) {
        this.database = database;
        this.workspaces = workspaces;
        this.channels = channels;
        this.directory = directory;
    }

    public void mount(Routes routes) {
        routes.get("/customers", Access.member(Permission.SEE_CUSTOMERS), this::list)
                .get("/customers.csv", Access.member(Permission.EXPORT_CUSTOMERS), this::export)
                .post("/customers/views", Access.member(Permission.SEE_CUSTOMERS), this::save)
                .post("/customers/views/{id}/remove", Access.member(Permission.SEE_CUSTOMERS), this::remove);
    }

    /// Customers for the command palette.
    public List<Palette.Hit> find(String words) {
        var who = Who.asking();
        if (!who.may(Permission.SEE_CUSTOMERS)) return List.of();
        var found = directory.find(who.workspace(), Filter.NONE.words(words.substring(0, Math.min(words.length(), Filter.LONGEST))),
                Sorting.BEST, Leaf.first(HITS));
        return found.entries().stream().map(entry -> new Palette.Hit(entry.name(),
                entry.email().isEmpty() || entry.email().equals(entry.name()) ? entry.status().words() : entry.email(),
                "/customers/" + entry.id(), "user")).toList();
    }

    private void list(Context request) {
        var params = Params.of(request);
        var listing = Listing.read(params);
        var workspace = Who.asking().workspace();
        var leaf = new Leaf(params.text("before", 1_000).orElse(""), params.text("after", 1_000).orElse(""), PAGE);
        var result = directory.find(workspace, listing.filter(), listing.sorting(), leaf);
        var model = database.in(workspace, tx -> model(tx, listing, result));
        Page.of(request).active("customers").title(title(model)).lead(lead(model)).style("directory/list.css").render("directory/list.jte", model);
    }

    private Model model(Tx tx, Listing listing, Directory.Result result) {
        var all = channels.all(tx);
        var wording = Wording.of(workspaces.of(tx.workspace()), all, places(tx, listing.filter()));
        var statuses = Arrays.stream(Status.values()).map(status -> new Option(status.key(), status.words())).toList();
        var met = all.stream().map(channel -> new Option(Short.toString(channel.number()), channel.name())).toList();
        return new Model(listing, result, wording, views.all(tx), statuses, met, options("Any location", references(tx, "location")), options("Any team", references(tx, "team")),
                List.of(new Option("", "People"), new Option("anonymous", "Unknown visitors"), new Option("everybody", "Both")),
                listing.inWords(wording), result.n() == 0 ? new Census().customers(tx) : result.n());
    }

    /// The names of what a filter points at.
    private static Map<Integer, String> places(Tx tx, Filter filter) {
        var names = new HashMap<Integer, String>();
        if (filter.location() == 0 && filter.team() == 0) return names;
        tx.query("""
                select id, name
                from reference
                where workspace = :workspace
                  and id in (:location, :team)
                """)
                .bind("location", filter.location()).bind("team", filter.team())
                .map((row, _) -> Map.entry(row.getInt(1), row.getString(2))).forEach(one -> names.put(one.getKey(), one.getValue()));
        return names;
    }

    private static List<Option> references(Tx tx, String list) {
        return tx.query("""
                select id, name
                from reference
                where workspace = :workspace
                  and kind = :list
                order by lower(name)
                limit 300
                """)
                .bind("list", list).map((row, _) -> new Option(row.getString(1), row.getString(2))).list();
    }

    private static List<Option> options(String any, List<Option> others) {
        var all = new ArrayList<Option>();
        all.add(new Option("", any));
        all.addAll(others);
        return all;
    }

    private static String title(Model model) {
        var n = model.result().n();
        if (n == 0 && model.inWords().isEmpty()) return model.known() > 0 ? "The list of customers is being made" : "No customers yet";
        return switch (model.listing().filter().people()) {
            case KNOWN -> Words.count(n, "customer");
            case ANONYMOUS -> Words.count(n, "unknown visitor");
            case EVERYBODY -> Words.count(n, "customer or visitor", "customers and visitors");
        };
    }

    private static String lead(Model model) {
        return model.inWords().isEmpty() ? "Everybody who made themselves known on any channel." : "";
    }

    private void export(Context request) throws IOException {
        var params = Params.of(request);
        var listing = Listing.read(params);
        var workspace = Who.asking().workspace();
        var wording = database.in(workspace, tx -> Wording.of(workspaces.of(workspace), channels.all(tx), places(tx, listing.filter())));
        database.inVoid(workspace, tx -> Audit.record(tx, "customers.exported", "customers", listing.query()));
        request.contentType("text/csv; charset=utf-8");
        try (var csv = new SafeCsv(new BufferedWriter(new OutputStreamWriter(request.outputStream(), StandardCharsets.UTF_8)))) {
            directory.each(workspace, listing.filter(), listing.sorting(), n -> {
                request.header("Content-Disposition", "attachment; filename=\"" + fileName(listing, wording, n) + "\"");
                if (params.ticked("notes")) csv.row(List.of(Words.count(n, "customer"), listing.inWords(wording)));
                csv.row(listing.columns().stream().map(Column::label).toList());
            }, entry -> csv.row(listing.columns().stream().map(column -> wording.cell(column, entry)).toList()));
        }
    }

    private static String fileName(Listing listing, Wording wording, long n) {
        var said = Fields.folded(listing.inWords(wording)).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return "customers-" + (said.isEmpty() ? "" : said.substring(0, Math.min(60, said.length())) + "-") + n + ".csv";
    }

    private void save(Context request) {
        var params = Params.of(request);
        var listing = Listing.read(params);
        var name = params.neededText("name", 60);
        database.inVoid(Who.asking().workspace(), tx -> views.save(tx, name, listing, params.ticked("shared")));
        Page.toast(request, "Saved the view “" + name + "”.");
        Page.redirect(request, listing.query().isEmpty() ? "/customers" : "/customers?" + listing.query());
    }

    private void remove(Context request) {
        var id = Params.of(request).id("id");
        database.inVoid(Who.asking().workspace(), tx -> views.remove(tx, id));
        Page.toast(request, "The view is removed; the customers in it stay.");
        Page.redirect(request, "/customers");
    }
}
