package attune;

import attune.store.Setting;
import attune.store.Settings;
import java.nio.file.Path;
import java.util.Map;

/// The whole product, serving, on the database of the tests: what an operator with a PostgreSQL of their own has.
/// One for the whole run; take a workspace of your own.
public final class TestAttune {

    private TestAttune() {}

    public static Attune serving() {
        return Running.ATTUNE;
    }

    public static String address(String path) {
        return "http://127.0.0.1:" + serving().port() + path;
    }

    public static Path folder() {
        return Path.of("target", "test-attune");
    }

    private static final class Running {
        static final Attune ATTUNE = serve();

        private static Attune serve() {
            var database = TestDatabase.address();
            var url = database.url().replace("jdbc:postgresql://",
                    "postgres://" + database.user() + ":" + database.password() + "@");
            return Attune.open(new Settings(Map.of(
                    Setting.DATABASE_URL, url,
                    Setting.DATA, folder().toString(),
                    Setting.PORT, "0"), Map.of())).serve();
        }
    }
}
