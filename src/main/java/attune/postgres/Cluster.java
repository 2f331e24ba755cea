package attune.postgres;

import attune.store.DataFolder;
import attune.store.Mendable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The database's folder and the programs that work on it.
final class Cluster {

    static final String ROLE = "attune";
    static final String FOLDER = "postgres";
    static final String SECRET = "postgres";

    private final Path home;
    private final Path data;
    private final Path log;
    private final Unprivileged unprivileged;
    private final String password;
    private Process latest;
    private boolean ended;

    Cluster(DataFolder folder) {
        this.unprivileged = Unprivileged.find();
        this.home = Binaries.unpackedIn(unprivileged.cache(folder.root()));
        this.data = folder.root().resolve(FOLDER);
        this.log = folder.root().resolve("postgres.log");
        this.password = folder.secret(SECRET);
    }

    String password() {
        return password;
    }

    Path log() {
        return log;
    }

    /// Makes the folder if there is none: beside its place and then renamed, so that it is whole or not there.
    void make() throws IOException {
        if (Files.isDirectory(data)) {
            refuseOtherVersion();
            return;
        }
        var made = data.resolveSibling("postgres.new");
        deleteTree(made);
        Files.createDirectory(made);
        unprivileged.own(made);
        run("", "initdb", "--pgdata=" + made, "--username=postgres", "--auth=reject", "--encoding=UTF8",
                "--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8");
        // In single-user mode, so that the superuser never needs a way to sign in. A superuser would also see
        // through row-level security.
        run("""
                create role %1$s login createrole password '%2$s';
                create database %1$s owner %1$s;
                """.formatted(ROLE, password),
                "postgres", "--single", "-D", made.toString(), "postgres");
        Files.move(made, data, StandardCopyOption.ATOMIC_MOVE);
    }

    void configure(Configuration configuration) throws IOException {
        write("postgresql.conf", configuration.text());
        write("pg_hba.conf", Configuration.WHO_MAY_SIGN_IN);
    }

    Process start() throws IOException {
        if (Files.exists(log) && Files.size(log) > 10_000_000) {
            Files.move(log, log.resolveSibling("postgres.old.log"), StandardCopyOption.REPLACE_EXISTING);
        }
        return begin(new ProcessBuilder(command("postgres", "-D", data.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())));
    }

    /// Stops what was started here and starts nothing any more: the program ends, whatever it is at.
    void end() {
        Process running;
        synchronized (this) {
            ended = true;
            running = latest;
        }
        if (running == null || !running.isAlive()) return;
        try {
            if (Files.exists(data.resolve(PidFile.NAME))) stop();
            else running.destroy();
            if (!running.waitFor(10, TimeUnit.SECONDS)) running.destroyForcibly();
        } catch (IOException stubborn) {
            running.destroyForcibly();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized boolean ended() {
        return ended;
    }

    private synchronized Process begin(ProcessBuilder program) throws IOException {
        if (ended) throw new Mendable("Attune was stopped before it was ready.");
        return latest = program.start();
    }

    boolean ready() {
        return PidFile.in(data).map(PidFile::ready).orElse(false);
    }

    /// Stops whatever server still works on this folder: an orphan whose Attune was killed.
    void stopOrphan() throws IOException {
        var orphan = PidFile.in(data).flatMap(file -> ProcessHandle.of(file.process()));
        if (orphan.isEmpty()) return;
        if (orphan.get().info().command().orElse("").endsWith("/postgres")) {
            stop();
        } else {
            Files.deleteIfExists(data.resolve(PidFile.NAME)); // the number went to another program
        }
    }

    void stop() throws IOException {
        run(new ProcessBuilder(command("pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-t", "120")).redirectErrorStream(true).start(), "", "pg_ctl");
    }

    private void refuseOtherVersion() throws IOException {
        var found = Files.readString(data.resolve("PG_VERSION")).strip();
        var ours = home.getFileName().toString().replaceAll(".*-(\\d+)\\.[\\d.]+$", "$1");
        if (!found.equals(ours)) {
            throw new Mendable("The database in " + data + " was made by PostgreSQL " + found + " and this Attune brings "
                    + ours + ": make a backup with the Attune that made it, and restore that into a new folder.");
        }
    }

    private void write(String name, String text) throws IOException {
        var file = data.resolve(name);
        if (Files.exists(file) && Files.readString(file).equals(text)) return;
        Files.writeString(file, text);
        unprivileged.own(file);
    }

    private void run(String input, String... words) throws IOException {
        run(begin(new ProcessBuilder(command(words)).redirectErrorStream(true)), input, words[0]);
    }

    private static void run(Process process, String input, String name) throws IOException {
        process.outputWriter().append(input).close();
        var said = new String(process.getInputStream().readAllBytes());
        try {
            if (process.waitFor(150, TimeUnit.SECONDS) && process.exitValue() == 0 && !said.contains("FATAL:")) return;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new IOException(name + " failed: " + said.strip());
    }

    private List<String> command(String... words) {
        var command = new ArrayList<>(unprivileged.prefix());
        // A session of its own: Ctrl-C in the terminal is for Attune, which then stops the server in good order.
        if (words[0].equals("postgres") && Files.isExecutable(Path.of("/usr/bin/setsid"))) command.add("/usr/bin/setsid");
        command.add(home.resolve("bin").resolve(words[0]).toString());
        command.addAll(List.of(words).subList(1, words.length));
        return command;
    }

    private static void deleteTree(Path folder) throws IOException {
        if (Files.notExists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted((a, b) -> b.compareTo(a)).toList()) Files.delete(file);
        }
    }
}
