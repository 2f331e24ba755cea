package attune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import attune.account.Role;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.store.WorkspaceId;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Fills every form of every page with what does not belong there, as a browser without a screen would. A new form is
/// walked as soon as a page shows it.
class FormWalkTest {

    /// A form as a page shows it.
    ///
    /// @param action where it goes, with numbers taken out, and the names of its fields: the same on many pages
    private record Form(String page, String sentTo, String action, List<Element> fields) {}

    /// What people enter that does not belong there.
    enum Wrong {
        TOO_LONG((_, _) -> "long ".repeat(1_200).strip()),
        ANOTHER_KIND((type, _) -> switch (type) {
            case "number" -> "minus one";
            case "date" -> "2026-13-45";
            case "email" -> "nobody at nowhere";
            case "url" -> "not an address";
            default -> "-1 <b>\"quoted\" & 漢字 \uD83C\uDFE8</b> ' or 1=1";
        }),
        NOTHING((_, _) -> "");

        private final BiFunction<String, String, String> text;

        Wrong(BiFunction<String, String, String> text) {
            this.text = text;
        }
    }

    private static final Set<String> ENDS_THE_WALK = Set.of("/sign-out", "/theme", "/account/workspace", "/account/sessions/end", "/account/sessions/#/end", "/customers/#/erase", "/members/#/remove");
    private static final Set<String> WRITTEN = Set.of("text", "email", "tel", "url", "search", "number", "date", "time", "");
    private static final int MOST_PAGES = 160;

    private static WorkspaceId workspace;

    @BeforeAll
    static void something_of_everything() {
        workspace = TestDatabase.workspace();
        var attune = TestApp.attune();
        var facts = new ArrayList<Interaction>();
        IntStream.range(0, 40).forEach(i -> {
            var who = Identity.user("guest-" + i % 20, true);
            facts.add(Interaction.of(Kind.IDENTIFY, "Identify", who, Instant.now().minusSeconds(9_000L + i)).also(Identity.email("guest" + i % 20 + "@example.com", true))
                    .properties("{\"email\":\"guest" + i % 20 + "@example.com\",\"firstName\":\"Ines\",\"lastName\":\"Duarte\",\"company\":\"Calder & Voss\"}").messageId("walk-who-" + i).build());
            facts.add(Interaction.of(Kind.EVENT, i % 3 == 0 ? "Order Completed" : "Lantern Lit", who, Instant.now().minusSeconds(i * 60L)).messageId("walk-" + i).build());
        });
        attune.interactions.append(workspace, facts);
        attune.projections.await(Until.PATIENCE);
        attune.directory.await(workspace, Until.PATIENCE);
        TestApp.member(workspace, Role.AGENT);
        var owner = TestApp.signedIn(workspace, Role.OWNER);
        var customers = customers();
        Map.of("/references/location", List.of("key", "harbour", "name", "Harbour"), "/sources", List.of("name", "Shop", "kind", "server", "channel", "web"),
                "/customers/" + customers.getFirst() + "/notes", List.of("note", "Likes the room above the harbour"),
                "/settings/fields", List.of("name", "roomNumber", "type", "string", "label", "Room", "purpose", "Find the room again"))
                .forEach((path, fields) -> assertThat(owner.post(path, fields.toArray(String[]::new)).status()).as(path).isLessThan(400));
    }

    private static List<Long> customers() {
        return TestDatabase.database().in(workspace, tx -> tx.query("select id from profile_customer where workspace = :workspace and not gone and name <> '' order by id limit 2").mapTo(Long.class).list());
    }

    @ParameterizedTest
    @EnumSource
    void a_form_that_is_refused_says_what_to_mend_and_keeps_what_was_entered(Wrong wrong) {
        var browser = TestApp.signedIn(workspace, Role.OWNER);
        var forms = forms(browser);
        assertThat(forms.size()).isGreaterThan(25);
        var found = new ArrayList<String>();
        for (var form : forms) {
            var entered = entered(form, wrong);
            var answer = browser.send(HttpRequest.newBuilder(URI.create(TestApp.url() + form.sentTo())).header("Accept", "text/html")
                    .header("Referer", TestApp.url() + form.page()).header("X-CSRF-Token", browser.csrf())
                    .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(encoded(entered))));
            if (answer.status() >= 500) found.add(form.action() + " on " + form.page() + " answers " + answer.status());
            if (answer.status() >= 400 && answer.status() < 500) found.addAll(lost(form, entered, answer));
        }
        assertThat(found).as("%d forms: %s", forms.size(), forms.stream().map(Form::action).toList()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/imports /imports", "/references/location /references/location/file"})
    void a_form_without_its_file_says_so_where_it_is(String pages) {
        var from = pages.split(" ")[0];
        var browser = TestApp.signedIn(workspace, Role.OWNER);
        var body = "--x\r\nContent-Disposition: form-data; name=\"subject\"\r\n\r\n\r\n--x--\r\n";
        var answer = browser.send(HttpRequest.newBuilder(URI.create(TestApp.url() + pages.split(" ")[1])).header("Accept", "text/html").header("Referer", TestApp.url() + from)
                .header("X-CSRF-Token", browser.csrf()).header("Content-Type", "multipart/form-data; boundary=x").POST(BodyPublishers.ofString(body)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(Jsoup.parse(answer.body()).select("form .wrong").text()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/home/live", "/customers.csv"})
    void a_form_that_names_a_stream_or_a_download_as_its_page_is_refused_all_the_same(String from) {
        var browser = TestApp.signedIn(workspace, Role.OWNER);
        var answer = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> browser.send(HttpRequest.newBuilder(URI.create(TestApp.url() + "/touchpoints/stages"))
                .header("Accept", "text/html").header("Referer", TestApp.url() + from).header("X-CSRF-Token", browser.csrf())
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString("name="))));
        assertThat(answer.status()).isEqualTo(400);
    }

    /// What the answer to a refused form lacks.
    private static List<String> lost(Form form, List<Map.Entry<String, String>> entered, TestBrowser.Answer answer) {
        var lost = new ArrayList<String>();
        var page = Jsoup.parse(answer.body());
        var again = page.select("form[method=post]").stream().filter(each -> action(each.attr("action")).equals(action(form.sentTo()))).findFirst();
        if (again.isEmpty()) {
            lost.add(form.action() + " on " + form.page() + " is gone after " + answer.status() + ": " + page.select("main").text());
            return lost;
        }
        if (page.select(".wrong, .note.s").stream().allMatch(said -> said.text().isBlank())) lost.add(form.action() + " says nothing");
        var kept = page.select("form[method=post]").stream().flatMap(each -> fields(page, each).stream()).map(field -> field.normalName().equals("textarea") ? field.wholeText().strip() : field.val()).collect(Collectors.toSet());
        for (var field : form.fields()) {
            if (!written(field)) continue;
            entered.stream().filter(pair -> pair.getKey().equals(field.attr("name")) && !kept.contains(pair.getValue()))
                    .forEach(pair -> lost.add(form.action() + " lost “" + field.attr("name") + "” after: " + page.select(".wrong").text()));
        }
        return lost;
    }

    private static List<Map.Entry<String, String>> entered(Form form, Wrong wrong) {
        var all = new ArrayList<Map.Entry<String, String>>();
        for (var field : form.fields()) {
            var name = field.attr("name");
            var type = field.attr("type");
            if (name.equals("_csrf") || type.equals("submit")) continue;
            if (written(field)) all.add(Map.entry(name, wrong.text.apply(type, name)));
            else if (type.equals("password")) all.add(Map.entry(name, "wrong"));
            else if (field.normalName().equals("select")) field.select("option").stream().filter(option -> option.hasAttr("selected")).findFirst().or(() -> field.select("option").stream().findFirst()).ifPresent(option -> all.add(Map.entry(name, option.val())));
            else if (type.equals("radio") && form.fields().stream().noneMatch(other -> other.attr("name").equals(name) && other.hasAttr("checked"))) all.add(Map.entry(name, field.val()));
            else if (!Set.of("checkbox", "radio").contains(type) || field.hasAttr("checked")) all.add(Map.entry(name, field.val()));
        }
        return all;
    }

    private static boolean written(Element field) {
        return field.normalName().equals("textarea") || field.normalName().equals("input") && WRITTEN.contains(field.attr("type"));
    }

    /// Every form in which something can be written, of every kind of page that can be reached.
    private static List<Form> forms(TestBrowser browser) {
        var pages = new ArrayDeque<String>();
        TestApp.attune().mounted().stream().filter(route -> route.method().name().equals("GET") && !route.path().matches(".*[{<].*|.*\\.(csv|json|yaml)|/v1/.*|/api/.*|.*/live|/palette|/metrics")).map(route -> route.path()).forEach(pages::add);
        var customers = customers();
        pages.add("/merge?kept=" + customers.getFirst() + "&absorbed=" + customers.getLast());
        var kinds = new LinkedHashSet<String>();
        var forms = new LinkedHashMap<String, Form>();
        while (!pages.isEmpty() && kinds.size() < MOST_PAGES) {
            var path = pages.poll();
            if (kinds.contains(action(path))) continue;
            var answer = browser.get(path);
            if (answer.status() != 200 || !answer.header("Content-Type").startsWith("text/html")) continue;
            kinds.add(action(path));
            var page = Jsoup.parse(answer.body());
            for (var form : page.select("form[method=post]")) {
                var fields = fields(page, form);
                var action = action(form.attr("action")) + fields.stream().map(field -> field.attr("name")).distinct().toList();
                if (ENDS_THE_WALK.contains(action(form.attr("action"))) || fields.stream().noneMatch(FormWalkTest::written) || form.attr("enctype").startsWith("multipart")) continue;
                forms.putIfAbsent(action, new Form(path, form.attr("action"), action, fields));
            }
            page.select("a[href^=/]").stream().map(link -> link.attr("href").replaceAll("#.*", "")).filter(link -> !link.matches(".*\\.(csv|json|html)(\\?.*)?")).forEach(pages::add);
        }
        return List.copyOf(forms.values());
    }

    private static List<Element> fields(Element page, Element form) {
        var all = new ArrayList<Element>(form.select("input[name], select[name], textarea[name]"));
        all.removeIf(field -> field.hasAttr("form"));
        if (!form.id().isEmpty()) all.addAll(page.getElementsByAttributeValue("form", form.id()).select("input[name], select[name], textarea[name]"));
        return all;
    }

    private static String action(String path) {
        return path.replaceAll("\\?.*", "").replaceAll("\\d+", "#");
    }

    private static String encoded(List<Map.Entry<String, String>> pairs) {
        return pairs.stream().map(pair -> URLEncoder.encode(pair.getKey(), StandardCharsets.UTF_8) + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    }
}
