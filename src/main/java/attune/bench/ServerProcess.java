package attune.bench;

import attune.store.Mendable;
import attune.store.Setting;
import attune.store.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// The product as a process of its own, launched the way a person does, on a port that is free.
final class ServerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static ServerProcess launch(Settings settings) throws IOException, InterruptedException {
        return launch(settings, Map.of());
    }

    /// @param variables of its environment, besides those of this process
    static ServerProcess launch(Settings settings, Map<String, String> variables) throws IOException, InterruptedException {
        var launcher = Path.of(System.getProperty("attune.home", ""), "attune").toAbsolutePath();
        if (!Files.isExecutable(launcher)) throw new Mendable("This bench runs from ./attune, which is not here.");
        int port = freePort();
        var builder = new ProcessBuilder(launcher.toString(), "start", Setting.DATA.flag(), settings.data().toString(),
                Setting.PORT.flag(), Integer.toString(port))
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(variables);
        var process = builder.start();
        var server = new ServerProcess(process, port);
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!server.listens()) {
            if (!process.isAlive()) throw new IOException("the server ended with exit code " + process.exitValue());
            if (System.nanoTime() > until) {
                server.close();
                throw new IOException("the server was not there within " + PATIENCE.toSeconds() + " s");
            }
            Thread.sleep(20);
        }
        return server;
    }

    int port() {
        return port;
    }

    private boolean listens() {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// As a power cut would: nothing is put in order. What it started lives on, as it would.
    void kill() throws InterruptedException {
        process.descendants().filter(each -> each.info().command().orElse("").endsWith("java")).forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    /// Stops it as Ctrl-C would, and waits until it is gone.
    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
