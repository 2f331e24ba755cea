package attune.web;

import attune.part.Chart;
import attune.part.Option;
import attune.part.Spark;
import attune.part.Tab;
import gg.jte.CodeResolver;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.resolve.DirectoryCodeResolver;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// A server of nothing but the frame and its parts, with templates of its own: what the tests look at, and people too,
/// by running it and opening its address.
public final class Showcase {

    /// What a test template shows.
    public record Model(String words, Spark spark, List<Tab> tabs, List<Option> options, Instant now) {}

    static final Live.Topic<String> TICKS = new Live.Topic<>("ticks");
    static final Viewer ANA = new Viewer("Ana Ruiz", "Larkspur Hotels & Travel", ZoneId.of("Europe/Berlin"), true, permission -> true);

    private Showcase() {}

    /// Port 0 takes any.
    static WebServer server(int port, Live live, Consumer<Routes> more) {
        Gate gate = (request, access, handler) -> {
            if (!request.path().startsWith("/plain")) ANA.lookAt(request);
            handler.handle(request);
        };
        var settings = new WebServer.Settings("127.0.0.1", port, false, 64 * 1024, 1024 * 1024);
        return new WebServer(settings, gate, nav(), palette(), live, templates(), List.of(routes -> routes
                .get("/", Access.ANYONE, request -> page(request, "showcase/home.jte"))
                .get("/customers", Access.ANYONE, request -> page(request, "showcase/list.jte"))
                .get("/forms", Access.ANYONE, request -> page(request, "showcase/forms.jte"))
                .get("/charts", Access.ANYONE, request -> charts(request, ShowcaseCharts.ALL))
                .get("/charts/other", Access.ANYONE, request -> charts(request, ShowcaseCharts.OTHER))
                .get("/drawn", Access.ANYONE, request -> Page.of(request).title("The same on paper").render("showcase/drawn.jte", ShowcaseCharts.ALL))
                .get("/plain", Access.ANYONE, request -> page(request, "showcase/plain.jte"))
                .get("/live", Access.ANYONE, request -> live.stream(request, TICKS, words -> "<li>" + words + "</li>")), more));
    }

    private static void page(io.javalin.http.Context request, String template) {
        var points = IntStream.range(0, 24).mapToObj(hour -> new Spark.Point("%02d:00".formatted(hour), 20 + hour * 7 % 31 + hour * 2)).toList();
        Page.of(request).title(request.path().equals("/") ? "A calm Tuesday, but the desk at Harbour is slow again" : "5,012 customers, 41 new this week")
                .lead("Tuesday 14 April, 10:42. Everything customers did since midnight, against their usual Tuesday.")
                .active(request.path().equals("/") ? "home" : request.path().substring(1))
                .render(template, new Model(Optional.ofNullable(request.queryParam("words")).orElse("calm"), Spark.of(points),
                        List.of(new Tab("Everyone", "/customers"), new Tab("Lapsing", "/customers?status=lapsing")),
                        List.of(new Option("en", "English"), new Option("de", "German")), Instant.now().minusSeconds(300)));
    }

    private static void charts(io.javalin.http.Context request, Map<String, Chart> charts) {
        Page.of(request).title("Every drawing that an answer can have").script("chart/chart.js").style("chart/chart.css").render("showcase/charts.jte", charts);
    }

    private static Nav nav() {
        return new Nav()
                .add(Nav.Entry.of("Home", "/", "house").shortcut("g h"))
                .add(Nav.Entry.of("Customers", "/customers", "users").shortcut("g c").count(() -> Optional.of("5,012")))
                .add(Nav.Entry.of("Touchpoints", "/touchpoints", "route").shortcut("g t"))
                .add(Nav.Entry.of("Surveys", "/forms", "message-square-text").group("Listen").shortcut("g s"))
                .add(Nav.Entry.of("Loops", "/loops", "refresh-ccw").group("Listen").count(() -> Optional.of("7 due")))
                .add(Nav.Entry.of("Scores", "/scores", "gauge").group("Understand"))
                .add(Nav.Entry.of("Explore", "/explore", "chart-line").group("Understand"));
    }

    private static Palette palette() {
        return new Palette().action("Import a file", "/imports/new", "file-up", null)
                .search(words -> List.of(new Palette.Hit("Jonas Weber", "j.weber@example.com", "/customers/7", "user-round")));
    }

    private static TemplateEngine templates() {
        var ours = new DirectoryCodeResolver(Path.of("src/main/jte"));
        var tests = new DirectoryCodeResolver(Path.of("src/test/jte"));
        var both = new CodeResolver() {
            @Override
            public String resolve(String name) {
                return (tests.exists(name) ? tests : ours).resolve(name);
            }

            @Override
            public long getLastModified(String name) {
                return (tests.exists(name) ? tests : ours).getLastModified(name);
            }
        };
        return TemplateEngine.create(both, attune.TestDatabase.place("jte-showcase"), ContentType.Html, Showcase.class.getClassLoader(), "attune.showcase");
    }

    public static void main(String[] arguments) throws InterruptedException {
        var live = new Live();
        var server = server(Integer.parseInt(arguments[0]), live, routes -> {}).start();
        System.out.println("http://127.0.0.1:" + server.port());
        while (true) {
            TimeUnit.SECONDS.sleep(2);
            live.publish(TICKS, "<time>10:43</time><span class=\"dot\"></span><span><b>Mei Tan</b> came by</span>");
        }
    }
}
