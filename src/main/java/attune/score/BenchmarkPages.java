package attune.score;

import attune.account.Permission;
import attune.account.Who;
import attune.interaction.Metric;
import attune.metric.Unit;
import attune.part.Words;
import attune.store.Database;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;

/// Entering competitors' scores, benchmarks and targets, changing them and taking them away.
public final class BenchmarkPages {

    private final Database database;
    private final Benchmarks benchmarks;

    public BenchmarkPages(Database database, Benchmarks benchmarks) {
        this.database = database;
        this.benchmarks = benchmarks;
    }

    public void mount(Routes routes) {
        var edit = Access.member(Permission.EDIT_BENCHMARKS);
        routes.post("/scores/benchmarks", edit, this::add)
                .post("/scores/benchmarks/{id}", edit, this::change)
                .post("/scores/benchmarks/{id}/remove", edit, this::remove);
    }

    private void add(Context request) {
        var metric = Params.of(request).choice("metric", Metric.class).filter(each -> !Asked.unheard(each)).orElseThrow(() -> new Mendable("“Metric” is missing: go back to the scores and enter it there."));
        var benchmark = read(request, 0, metric);
        database.inVoid(Who.asking().workspace(), tx -> benchmarks.add(tx, benchmark));
        Page.toast(request, "“" + benchmark.name() + "” stands beside your score.");
        Page.redirect(request, back(request));
    }

    private void change(Context request) {
        var id = Params.of(request).id("id");
        var benchmark = database.in(Who.asking().workspace(), tx -> {
            var changed = read(request, id, benchmarks.benchmark(tx, id).metric());
            benchmarks.change(tx, changed);
            return changed;
        });
        Page.toast(request, "“" + benchmark.name() + "” is changed.");
        Page.redirect(request, back(request));
    }

    private void remove(Context request) {
        var id = Params.of(request).id("id");
        var gone = database.in(Who.asking().workspace(), tx -> benchmarks.remove(tx, id));
        Page.toast(request, "“" + gone.name() + "” is taken away.");
        Page.redirect(request, back(request));
    }

    private static Benchmark read(Context request, long id, Metric metric) {
        var params = Params.of(request);
        var kind = params.choice("kind", Benchmark.Kind.class).orElse(Benchmark.Kind.COMPETITOR);
        var name = params.neededText("name", Benchmark.LONGEST_NAME);
        var value = value(metric, params.neededText("value", 20));
        var day = params.date("day").orElseThrow(() -> new Mendable("“Day” is missing: say when it was measured or set."));
        return new Benchmark(id, metric, kind, name, value, day, params.text("source", Benchmark.LONGEST_SOURCE).orElse(""), "");
    }

    /// With a comma or a point; of CSAT in percent.
    private static double value(Metric metric, String written) {
        var ends = Benchmark.ends(metric);
        try {
            var value = Double.parseDouble(written.replace("−", "-").replace(',', '.').replace("%", "").strip());
            if (value >= ends[0] && value <= ends[1]) return Benchmark.unit(metric) == Unit.SHARE ? value / 100 : value;
        } catch (NumberFormatException notANumber) {
            // answered below
        }
        throw new Mendable("“Value” must be a number from " + Words.number(ends[0], 0) + " to " + Words.number(ends[1], 0) + (Benchmark.unit(metric) == Unit.SHARE ? " percent" : "") + "; it was “" + written + "”.");
    }

    /// The scores where one came from; nowhere else.
    private static String back(Context request) {
        var query = Params.of(request).text("back", 4_000).orElse("");
        return query.isEmpty() ? "/scores" : "/scores?" + query.replaceAll("[\\r\\n#]", "");
    }
}
