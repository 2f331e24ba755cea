package attune.explore;

import attune.account.Permission;
import attune.account.Who;
import attune.answer.Answers;
import attune.answer.Extent;
import attune.part.Words;
import attune.property.Offered;
import attune.property.Properties;
import attune.question.Ask;
import attune.question.By;
import attune.question.Question;
import attune.segment.Segments;
import attune.store.Database;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/// Further columns: what they are, what could be one, adding one and taking one away.
public final class ColumnPages {

    private static final Access MANAGE = Access.member(Permission.MANAGE_RULES);

    /// @param offered what recent interactions carry besides
    /// @param key     what somebody asked for in vain
    public record Model(List<Extent> columns, List<Offered> offered, String key, String problem) {

        public int most() {
            return Properties.MOST;
        }

        public int mostValues() {
            return Extent.MOST_VALUES;
        }

        public boolean full() {
            return columns.size() >= Properties.MOST;
        }

        public boolean reading() {
            return columns.stream().anyMatch(each -> !each.read());
        }

        /// Where it is counted by.
        public String path(Extent column) {
            return Question.of(new Ask.Table(By.property(column.column().key()), Optional.empty())).path();
        }

        /// Whether nearly every interaction has a value of its own: a number or words, hardly anything to count by.
        public boolean varied(Offered property) {
            return property.values() > 50 && property.values() * 2 > property.n();
        }
    }

    private final Database database;
    private final Answers answers;
    private final Segments segments;

    public ColumnPages(Database database, Answers answers, Segments segments) {
        this.segments = segments;
        this.database = database;
        this.answers = answers;
    }

    public void mount(Routes routes) {
        routes.get("/settings/columns", MANAGE, request -> show(request, "", ""))
                .post("/settings/columns", MANAGE, this::add)
                .post("/settings/columns/{id}/remove", MANAGE, this::remove);
    }

    private void add(Context request) {
        var key = Params.of(request).text("key", 400).orElse("");
        try {
            var added = database.in(Who.asking().workspace(), tx -> Properties.add(tx, key));
            Page.toast(request, "“" + added.title() + "” is a column. The history is being read for it; questions go on being answered meanwhile.");
        } catch (Mendable wrong) {
            request.status(wrong.status());
            show(request, key, wrong.getMessage());
            return;
        }
        Page.redirect(request, "/settings/columns");
    }

    private void remove(Context request) {
        var id = Params.of(request).id("id");
        var gone = database.in(Who.asking().workspace(), tx -> {
            var asking = Properties.chosen(tx).stream().filter(column -> column.id() == id).findFirst()
                    .flatMap(column -> segments.all(tx).stream().filter(segment -> segment.rule().columns().anyMatch(column.key()::equals)).findFirst());
            if (asking.isPresent()) throw new Mendable("The segment “" + asking.get().name() + "” asks about this column: change its rule first, then take the column away.");
            return Properties.remove(tx, id);
        });
        Page.toast(request, "“" + gone.title() + "” is no column any more.");
        Page.redirect(request, "/settings/columns");
    }

    private void show(Context request, String key, String problem) {
        var workspace = Who.asking().workspace();
        var columns = answers.columns(workspace);
        var offered = database.in(workspace, Properties::offered);
        Page.of(request).active("settings").title(columns.isEmpty() ? "No further column yet" : Words.count(columns.size(), "further column"))
                .lead("What your interactions carry besides touchpoint, channel, place and product: count by it and filter by it in Explore, and in segments.")
                .render("explore/columns.jte", new Model(columns, offered, key, problem));
    }
}
