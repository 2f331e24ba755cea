package attune.web;

import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/// One page on its way to a person: its title and what the frame around it needs.
/// Begin with [#of], say what it is, end with [#render].
public final class Page {

    static final String HTML = "text/html; charset=utf-8";
    private static final String TOAST = "attune_toast";
    private static final int LONGEST_TOAST = 400;

    private final Context request;
    private final Shell shell;
    private final List<String> scripts = new ArrayList<>();
    private final List<String> styles = new ArrayList<>();
    private String title = "Attune";
    private String lead = "";
    private String active = "";
    private String toast = "";

    private Page(Context request) {
        this.request = request;
        this.shell = Shell.of(request);
    }

    public static Page of(Context request) {
        return new Page(request);
    }

    /// The question the page answers, or better what is going on. Also the name of the browser's tab.
    public Page title(String words) {
        title = words;
        return this;
    }

    /// A sentence below the title: what is shown, of when, against what.
    public Page lead(String sentence) {
        lead = sentence;
        return this;
    }

    /// The place in the sidebar that the page belongs to: `customers` for `/customers`.
    public Page active(String place) {
        active = place;
        return this;
    }

    /// A module of the page's own, below `static/`: `customer/timeline.js`.
    public Page script(String path) {
        scripts.add(path);
        return this;
    }

    /// A style sheet of the page's own, below `static/`: `customer/timeline.css`.
    public Page style(String path) {
        styles.add(path);
        return this;
    }

    /// Answers with the whole page. The template takes `page`, and `model` where it has one.
    public void render(String template, Object model) {
        toast = takeToast();
        request.header("Cache-Control", "no-store");
        request.contentType(HTML).result(text(template, model));
    }

    public void render(String template) {
        render(template, null);
    }

    /// Answers with a part of a page: what htmx puts in place. The template takes `model`, and `page` where it needs one.
    public static void fragment(Context request, String template, Object model) {
        request.header("Cache-Control", "no-store");
        request.contentType(HTML).result(html(request, template, model));
    }

    /// A part of a page as text, for live regions.
    public static String html(Context request, String template, Object model) {
        return of(request).text(template, model);
    }

    /// One sentence that the next page shows: what has just been done.
    public static void toast(Context request, String sentence) {
        var bytes = sentence.substring(0, Math.min(LONGEST_TOAST, sentence.length())).getBytes(StandardCharsets.UTF_8);
        Cookies.set(request, TOAST, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), Duration.ofMinutes(1));
    }

    /// Sends the browser on after a form was posted, so that a reload does not post it again.
    public static void redirect(Context request, String path) {
        if (isHtmx(request)) request.header("HX-Redirect", path).status(HttpStatus.NO_CONTENT);
        else request.redirect(path, HttpStatus.SEE_OTHER);
    }

    public static boolean isHtmx(Context request) {
        return "true".equals(request.header("HX-Request"));
    }

    public String title() {
        return title;
    }

    public String lead() {
        return lead;
    }

    public String toast() {
        return toast;
    }

    public String theme() {
        return Theme.of(request).label();
    }

    public String path() {
        return request.path();
    }

    /// The path with its query, to come back to.
    public String here() {
        var query = request.queryString();
        return query == null ? path() : path() + "?" + query;
    }

    /// This page with one parameter of its address changed; empty takes it out. Turning over begins anew, so pages are forgotten.
    public String with(String name, String value) {
        var kept = new TreeMap<>(request.queryParamMap());
        kept.keySet().removeAll(List.of("after", "before"));
        if (value.isEmpty()) kept.remove(name);
        else kept.put(name, List.of(value));
        var query = new StringJoiner("&");
        kept.forEach((key, values) -> values.forEach(text -> query.add(encoded(key) + "=" + encoded(text))));
        return query.length() == 0 ? path() : path() + "?" + query;
    }

    /// The parameter of the address, or empty.
    public String query(String name) {
        return Objects.requireNonNullElse(request.queryParam(name), "");
    }

    /// Where the times of this page are told.
    public ZoneId zone() {
        return viewer().map(Viewer::zone).orElse(ZoneOffset.UTC);
    }

    public String csrf() {
        return Csrf.token(request);
    }

    public String requestId() {
        return RequestId.of(request);
    }

    public Optional<Viewer> viewer() {
        return Viewer.of(request);
    }

    public boolean may(Access.Permission permission) {
        return viewer().map(viewer -> viewer.may(permission)).orElse(false);
    }

    public SequencedMap<String, List<Nav.Entry>> nav() {
        return viewer().map(shell.nav()::groupedFor).orElseGet(LinkedHashMap::new);
    }

    public boolean isActive(Nav.Entry entry) {
        return entry.name().equals(active);
    }

    /// The address of a file below `static/`, with the hash of its content: browsers may keep it for ever.
    public String asset(String path) {
        return shell.assets().address(path);
    }

    public List<String> scripts() {
        return List.copyOf(scripts);
    }

    public List<String> styles() {
        return List.copyOf(styles);
    }

    private String text(String template, Object model) {
        Map<String, Object> values = new HashMap<>();
        values.put("page", this);
        values.put("model", model);
        var output = new StringOutput();
        shell.templates().render(template, values, output);
        return output.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String takeToast() {
        var kept = request.cookie(TOAST);
        if (kept == null || kept.isEmpty()) return "";
        Cookies.drop(request, TOAST);
        try {
            return new String(Base64.getUrlDecoder().decode(kept), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            return "";
        }
    }
}
