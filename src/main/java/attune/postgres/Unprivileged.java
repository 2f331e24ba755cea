package attune.postgres;

import attune.store.Mendable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// PostgreSQL refuses to run as root. For root its programs run in a user namespace of their own, where root is
/// nobody in particular; where namespaces are forbidden, as the user `nobody`, to whom the files are given.
enum Unprivileged {

    /// An ordinary user already.
    ALREADY(List.of()),
    NAMESPACE(List.of("unshare", "--user")),
    NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

    private final List<String> prefix;

    Unprivileged(List<String> prefix) {
        this.prefix = prefix;
    }

    static Unprivileged find() {
        if (!"root".equals(System.getProperty("user.name"))) return ALREADY;
        if (works(NAMESPACE)) return NAMESPACE;
        if (works(NOBODY)) return NOBODY;
        throw new Mendable("PostgreSQL does not run as root: start Attune as an ordinary user, or install util-linux.");
    }

    List<String> prefix() {
        return prefix;
    }

    /// Where all installations of this user share the unpacked programs; within `folder` for a user without a home.
    Path cache(Path folder) {
        for (var cache : caches()) {
            try {
                return Files.createDirectories(cache.resolve("attune"));
            } catch (IOException closed) {
                // the next one, then
            }
        }
        return folder.resolve("cache");
    }

    private List<Path> caches() {
        if (this == NOBODY) return List.of(Path.of("/var/cache")); // root's own home is closed to others
        var caches = new ArrayList<Path>();
        var chosen = System.getenv("XDG_CACHE_HOME");
        var home = System.getenv("HOME");
        if (chosen != null && !chosen.isBlank()) caches.add(Path.of(chosen));
        if (home != null && !home.isBlank()) caches.add(Path.of(home, ".cache"));
        return caches;
    }

    /// Lets the programs write `folder`.
    void own(Path folder) {
        if (this != NOBODY) return;
        if (!succeeds(List.of("chown", "-R", "65534:65534", folder.toString()))) {
            throw new Mendable("The folder " + folder + " cannot be given to the database: choose another with --data.");
        }
    }

    private static boolean works(Unprivileged way) {
        var command = new ArrayList<>(way.prefix);
        command.add("true");
        return succeeds(command);
    }

    private static boolean succeeds(List<String> command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
