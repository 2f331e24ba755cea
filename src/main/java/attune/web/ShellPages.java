package attune.web;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;

/// Routes of the frame itself: files and the choice of theme.
final class ShellPages {

    private static final Duration A_YEAR = Duration.ofDays(365);

    private final Shell shell;

    ShellPages(Shell shell) {
        this.shell = shell;
    }

    void mount(Routes routes) {
        routes.get("/static/{hash}/<path>", Access.ANYONE, shell.assets()::serve)
                .get("/palette", Access.ANYONE, this::find)
                .post("/theme", Access.ANYONE, this::chooseTheme);
    }

    /// Answers nobody with nothing: each source checks the permission of the one who asks.
    private void find(Context request) {
        var words = Params.of(request).text("q", 100).orElse("");
        Page.fragment(request, "palette/hits.jte",
                Viewer.of(request).map(viewer -> shell.palette().find(words, viewer)).orElse(List.of()));
    }

    private void chooseTheme(Context request) {
        var theme = Theme.named(Params.of(request).text("theme", 10).orElse(""));
        Cookies.set(request, Theme.COOKIE, theme.label(), A_YEAR);
        Page.redirect(request, Params.of(request).text("back", 2000).filter(ShellPages::isOurs).orElse("/"));
    }

    /// A path on this server and nothing that a browser could read as another host.
    private static boolean isOurs(String path) {
        return path.startsWith("/") && !path.startsWith("//") && path.chars().noneMatch(c -> c == '\\' || c < ' ');
    }
}
