package attune;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The plan of the house, held from the first commit. When a rule fails, the plan is usually right: move the class down
/// a floor, listen to the log or to an event, or split a noun that has become two.
class ArchitectureTest {

    /// Lower floors never know higher ones. A new package takes its place here.
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("store", "postgres", "backup", "jobs", "web", "secret", "mail", "csv", "asset", "part", "drawing", "paper", "health"),
            Set.of("account", "calendar", "audit", "member", "apikey", "session", "oidc", "subscription"),
            Set.of("identity", "interaction", "projection", "source", "reference", "touchpoint", "property"),
            Set.of("customer", "directory", "company", "profile", "consent", "status", "timeline", "activity", "library", "duplicate", "privacy", "note", "tag", "task"),
            Set.of("shard", "kernel", "lens", "text",
                    "metric", "lifetime", "driver", "cluster", "expression"),
            Set.of("rule", "segment", "segmentation"),
            Set.of("mapping", "quarantine", "ingest", "api", "imports", "webhook", "survey", "surveyjs", "draft", "interview", "quota", "circle", "response", "builder", "eligibility", "invitation", "sending", "postbox", "kiosk",
                    "widget", "sharing", "feedback", "conversation", "social"),
            Set.of("coding", "result", "reading", "takeaway", "fieldnote",
                    "score", "annotation", "question", "answer", "people", "explore", "persona", "dashboard", "journey", "insight", "loyalty", "influence", "briefing", "bi"),
            Set.of("hook", "alert", "followup", "recovery", "listening", "praise", "improvement", "automation", "personalization"),
            Set.of("programme", "document", "training"),
            Set.of("home", "glossary", "setup", "outbox", "demo", "bench"),
            Set.of("command"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("attune");

    /// For every package, the packages that its classes name, each with one place where it does.
    private static final Map<String, Map<String, String>> KNOWN = known();

    @Test
    void the_platform_knows_no_feature() {
        assertThat(crossings((from, to) -> platform(from) && !platform(to))).isEmpty();
    }

    @Test
    void a_feature_knows_only_the_neighbours_that_its_package_info_names() {
        assertThat(crossings((from, to) -> !platform(from) && !platform(to)
                && !List.of("command", "bench").contains(from) && !neighbours(from).contains(to))).isEmpty();
    }

    @Test
    void a_package_names_no_neighbour_that_it_does_not_use() {
        var idle = new TreeSet<String>();
        for (var name : KNOWN.keySet()) {
            for (var neighbour : neighbours(name)) {
                if (!KNOWN.get(name).containsKey(neighbour)) idle.add(name + " names " + neighbour + " and does not use it");
            }
        }
        assertThat(idle).isEmpty();
    }

    @Test
    void lower_floors_never_know_higher_ones() {
        assertThat(crossings((from, to) -> floor(from) < floor(to))).isEmpty();
    }

    @Test
    void every_package_has_its_floor_and_says_what_it_is_for() {
        for (var name : KNOWN.keySet()) {
            assertThat(floor(name)).as("the floor of " + name + ": give it a place in FLOORS").isNotNegative();
            assertThat(packageInfo(name)).as("package-info of " + name).isPresent();
        }
    }

    @Test
    void no_packages_depend_on_each_other_in_a_circle() {
        slices().matching("attune.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nothing_outside_a_package_reaches_its_store() {
        classes().that().haveSimpleNameEndingWith("Store").should().notBePublic()
                .because("all its SQL is a package's own; others come through its door").check(CLASSES);
    }

    @Test
    void connections_are_opened_by_the_platform_alone() {
        noClasses().that().resideOutsideOfPackages("attune.store..", "attune.postgres..")
                .should().dependOnClassesThat().haveFullyQualifiedName("java.sql.DriverManager")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("org.jdbi.v3.core.Jdbi").check(CLASSES);
    }

    @Test
    void packages_stay_flat_and_small_enough_to_read() {
        var large = new TreeSet<String>();
        for (var name : KNOWN.keySet()) {
            try (var files = Files.list(folder(name))) {
                var paths = files.toList();
                paths.stream().filter(Files::isDirectory).forEach(inner -> large.add(name + " is not flat: " + inner));
                for (var path : paths.stream().filter(file -> file.toString().endsWith(".java")).toList()) {
                    var lines = Files.readAllLines(path).size();
                    if (lines > 300) large.add(path + " has " + lines + " lines: it is two things");
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        assertThat(large).isEmpty();
    }

    private interface Forbidden {
        boolean is(String from, String to);
    }

    private static Set<String> crossings(Forbidden forbidden) {
        var found = new TreeSet<String>();
        KNOWN.forEach((from, others) -> others.forEach((to, place) -> {
            if (forbidden.is(from, to)) found.add(from + " knows " + to + ": " + place);
        }));
        return found;
    }

    private static Map<String, Map<String, String>> known() {
        var known = new TreeMap<String, Map<String, String>>();
        for (var type : CLASSES) {
            var from = top(type.getPackageName());
            if (from.isEmpty()) continue;
            var others = known.computeIfAbsent(from.get(), name -> new TreeMap<>());
            for (var use : type.getDirectDependenciesFromSelf()) {
                var to = top(use.getTargetClass().getPackageName());
                if (to.isPresent() && !to.get().equals(from.get())) others.putIfAbsent(to.get(), use.getDescription());
            }
        }
        return known;
    }

    /// `customer` for `attune.customer`; empty for the two pages that know everything, for generated pages and for others' code.
    private static Optional<String> top(String packageName) {
        if (!packageName.startsWith("attune.") || packageName.startsWith("attune.pages")) return Optional.empty();
        return Optional.of(packageName.split("\\.")[1]);
    }

    private static int floor(String name) {
        return IntStream.range(0, FLOORS.size()).filter(floor -> FLOORS.get(floor).contains(name)).findFirst().orElse(-1);
    }

    private static boolean platform(String name) {
        return floor(name) == 0;
    }

    private static Set<String> neighbours(String name) {
        var told = packageInfo(name).orElse("").replaceAll("(?s).*Neighbours:|\\npackage .*", "");
        return Pattern.compile("`(\\w+)`").matcher(told).results().map(match -> match.group(1))
                .filter(KNOWN::containsKey).collect(toCollection(TreeSet::new));
    }

    private static Optional<String> packageInfo(String name) {
        try {
            var file = folder(name).resolve("package-info.java");
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path folder(String name) {
        return Path.of("src", "main", "java", "attune", name);
    }
}
