package attune.health;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What must be true for the program to serve: the database answers, projections follow.
public final class Health {

    /// What a check found. `trouble` is a sentence, or null where all is well.
    public record Finding(String name, String trouble) {

        public boolean isWell() {
            return trouble == null;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    private final Map<String, Callable<Optional<String>>> checks = new LinkedHashMap<>();

    /// Adds a check, which answers quickly: empty where all is well, else one sentence. One that throws has failed.
    public Health check(String name, Callable<Optional<String>> trouble) {
        checks.put(name, trouble);
        return this;
    }

    /// Adds a check that all is well as long as `act` does not throw.
    public Health works(String name, Callable<?> act) {
        return check(name, () -> {
            act.call();
            return Optional.empty();
        });
    }

    public List<Finding> findings() {
        return checks.entrySet().stream().map(check -> new Finding(check.getKey(), ask(check.getKey(), check.getValue()))).toList();
    }

    private static String ask(String name, Callable<Optional<String>> check) {
        try {
            return check.call().orElse(null);
        } catch (Exception failure) {
            LOG.warn("The check of {} failed", name, failure);
            return "The check itself failed: the log says why.";
        }
    }
}
