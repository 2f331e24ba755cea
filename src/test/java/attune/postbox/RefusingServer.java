package attune.postbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;

/// A mail server that knows nobody.
final class RefusingServer implements AutoCloseable {

    private final ServerSocket socket;

    RefusingServer() throws IOException {
        socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        try (var client = socket.accept(); var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            say(client, "220 here");
            for (String line; (line = in.readLine()) != null; ) say(client, line.startsWith("RCPT") ? "550 5.1.1 User unknown" : line.startsWith("QUIT") ? "221 bye" : "250 ok");
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static void say(java.net.Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
