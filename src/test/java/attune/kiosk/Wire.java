package attune.kiosk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A line to the server that can be cut and mended: what is at its other end is as far away as without a network.
final class Wire implements AutoCloseable {

    private final int to;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket listening;

    Wire(int to) {
        this.to = to;
        listening = listen(0);
        port = listening.getLocalPort();
        accept(listening);
    }

    String url() {
        return "http://localhost:" + port;
    }

    void cut() {
        try {
            listening.close();
            for (var socket : open) socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void mend() {
        listening = listen(port);
        accept(listening);
    }

    @Override
    public void close() {
        cut();
    }

    private static ServerSocket listen(int port) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void accept(ServerSocket server) {
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    var near = server.accept();
                    var far = new Socket(InetAddress.getLoopbackAddress(), to);
                    open.add(near);
                    open.add(far);
                    pump(near, far);
                    pump(far, near);
                } catch (IOException closed) {
                    // the line is cut
                }
            }
        });
    }

    private void pump(Socket from, Socket into) {
        Thread.ofVirtual().start(() -> {
            try (from; into) {
                from.getInputStream().transferTo(into.getOutputStream());
            } catch (IOException over) {
                // one end has hung up
            }
            open.remove(from);
        });
    }
}
