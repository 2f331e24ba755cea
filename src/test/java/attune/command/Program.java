package attune.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The real program in a process of its own, as the launcher would start it.
final class Program implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final StringBuilder said = new StringBuilder();

    Program(String... words) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:auto", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(words));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        output = process.inputReader();
    }

    static Program serving(Path data) throws IOException {
        var program = new Program("start", "--data", data.toString(), "--port", "0");
        program.readUntil("Attune is ready at ");
        return program;
    }

    String address() {
        return said.toString().replaceAll("(?s).*Attune is ready at (\\S+).*", "$1");
    }

    /// As `kill -9` does: nothing is put in order.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// As Ctrl-C or an operator's `kill` does. Returns when it has ended.
    void stop() throws InterruptedException {
        process.toHandle().destroy(); // which leaves what it says on the way out readable
        if (!process.waitFor(120, TimeUnit.SECONDS)) throw new IllegalStateException("it does not stop; it said: " + said);
    }

    int exitCode() throws IOException, InterruptedException {
        for (var line = output.readLine(); line != null; line = output.readLine()) said.append(line).append('\n');
        return process.waitFor();
    }

    String said() {
        return said.toString();
    }

    void readUntil(String words) throws IOException {
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.contains(words)) return;
        }
        throw new IOException("it ended early and said: " + said);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(120, TimeUnit.SECONDS).join();
    }
}
