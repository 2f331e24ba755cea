package attune;

import attune.account.Role;
import attune.member.Account;
import attune.member.Member;
import attune.store.Setting;
import attune.store.Settings;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// The real program over the tests' database, served on a free port: opened at first use, closed when the tests end.
public final class TestApp {

    public static final String PASSWORD = "tide and lantern seven";

    static final Path FOLDER = TestDatabase.place("test-app");

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private static String hash;

    private TestApp() {}

    public static Attune attune() {
        return Running.ATTUNE;
    }

    public static String url() {
        return "http://127.0.0.1:" + attune().port();
    }

    /// A new person who is a member of the workspace.
    public static Account member(WorkspaceId workspace, Member.Terms terms) {
        var number = PEOPLE.incrementAndGet();
        return TestDatabase.database().asOwner(owner -> {
            var account = open(owner, "person" + number + "@example.com", "Person " + number);
            owner.within(workspace, tx -> {
                attune().members.join(tx, account.id(), terms);
                return null;
            });
            return account;
        });
    }

    /// Hashing a password is slow on purpose: the first person's hash serves for all.
    private static synchronized Account open(Tx owner, String email, String name) {
        if (hash == null) {
            var first = attune().accounts.open(owner, email, name, PASSWORD);
            hash = owner.query("select password from account where email = :email").bind("email", email).mapTo(String.class).one();
            return first;
        }
        owner.update("insert into account (email, name, password) values (:email, :name, :hash)")
                .bind("email", email).bind("name", name).bind("hash", hash).execute();
        return attune().accounts.byEmail(owner, email).orElseThrow();
    }

    public static Account member(WorkspaceId workspace, Role role) {
        return member(workspace, Member.Terms.of(role));
    }

    /// A browser in which a new member with this role is signed in.
    public static TestBrowser signedIn(WorkspaceId workspace, Role role) {
        return signedIn(workspace, Member.Terms.of(role));
    }

    public static TestBrowser signedIn(WorkspaceId workspace, Member.Terms terms) {
        var browser = new TestBrowser();
        var token = attune().sessions.begin(member(workspace, terms).id(), workspace, "127.0.0.1", "Test");
        browser.cookies().put("attune_session", token.text());
        return browser;
    }

    private static final class Running {
        static final Attune ATTUNE = open();

        private static Attune open() {
            emptied();
            var address = TestDatabase.address();
            var url = address.url() + (address.url().contains("?") ? "&" : "?") + "user=" + encoded(address.user())
                    + (address.password() == null ? "" : "&password=" + encoded(address.password()));
            var attune = Attune.open(new Settings(Map.of(Setting.DATABASE_URL, url, Setting.PORT, "0", Setting.HOOKS_INSIDE, "yes",
                    Setting.DATA, FOLDER.toAbsolutePath().toString()), Map.of())).serve();
            Runtime.getRuntime().addShutdownHook(new Thread(attune::close));
            return attune;
        }

        /// The database is new, so what an earlier run kept beside its own is not true of it.
        private static void emptied() {
            if (!Files.exists(FOLDER)) return;
            try (var files = Files.walk(FOLDER)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }
}
