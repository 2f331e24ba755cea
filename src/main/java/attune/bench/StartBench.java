package attune.bench;

import attune.store.Mendable;
import attune.store.Setting;
import attune.store.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Launches the built program the way a person does, on a folder that has data, and waits for the first page.
final class StartBench implements Bench {

    private static final int ROUNDS = 5;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String measures() {
        return "from launch to the first page, embedded database included (2.5 s), and idle memory (350 MB)";
    }

    @Override
    public void run(Settings settings, Report report) throws IOException, InterruptedException {
        var launcher = Path.of(System.getProperty("attune.home", ""), "attune").toAbsolutePath();
        if (!Files.isExecutable(launcher)) throw new Mendable("The bench start runs from ./attune, which is not here.");
        launchOnce(launcher, settings, report, 0);
        var seconds = new double[ROUNDS];
        var megabytes = new double[ROUNDS];
        for (var round = 0; round < ROUNDS; round++) {
            var measured = launchOnce(launcher, settings, report, round == ROUNDS - 1 ? 20 : 1);
            seconds[round] = measured[0];
            megabytes[round] = measured[1];
        }
        report.figure("idle memory after 20 s, MB", megabytes[ROUNDS - 1]);
        report.atMost("first page, median s", 2.5, Arrays.stream(seconds).sorted().skip(ROUNDS / 2).findFirst().orElseThrow());
        report.atMost("idle memory, MB", 350, Arrays.stream(megabytes).max().orElseThrow());
    }

    /// Seconds to the first page, and the resident megabytes of the Java process `idle` seconds later.
    private static double[] launchOnce(Path launcher, Settings settings, Report report, int idle)
            throws IOException, InterruptedException {
        var port = freePort();
        var began = System.nanoTime();
        var process = new ProcessBuilder(launcher.toString(), "start",
                Setting.DATA.flag(), settings.data().toString(), Setting.PORT.flag(), Integer.toString(port))
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            while (!answers(port)) {
                if (!process.isAlive()) throw new IOException("the program ended with exit code " + process.exitValue());
                Thread.sleep(5);
            }
            var took = (System.nanoTime() - began) / 1e9;
            Thread.sleep(idle * 1000L);
            var resident = residentMegabytes(process.pid());
            report.say("first page after %.2f s, %.0f MB".formatted(took, resident));
            return new double[] {took, resident};
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static boolean answers(int port) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            try (var page = URI.create("http://127.0.0.1:" + port + "/health").toURL().openStream()) {
                return page.readAllBytes().length > 0;
            } catch (IOException anAnswerStill) {
                return true;
            }
        } catch (IOException notYet) {
            return false;
        }
    }

    private static double residentMegabytes(long process) throws IOException {
        var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(process)).start();
        return Double.parseDouble(new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip()) / 1024;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
