package attune.store;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.postgresql.PGConnection;

/// Gives work that nobody waits for a low priority at the processor: it takes what is left over, all of it when nothing
/// else is asked, little while people and programs want answers. Only the server's side of it is lowered, and this side
/// waits for that: a thread hands its priority on to those it starts, and among them could be one that serves requests.
/// On systems other than Linux everything is equal.
final class Background {

    /// About a thirtieth of what other work gets while both want the processor.
    private static final int NICENESS = 15;
    private static final int PROCESS = 0;
    private static final MethodHandle SET_PRIORITY = setPriority();
    private static final Map<PGConnection, Boolean> LOWERED = Collections.synchronizedMap(new WeakHashMap<>());

    private Background() {}

    /// The server's process behind a connection to a PostgreSQL of this machine.
    static void lower(Connection connection) {
        if (SET_PRIORITY == null) return;
        try {
            var server = connection.unwrap(PGConnection.class);
            if (!LOWERED.containsKey(server) && lower(server.getBackendPID())) LOWERED.put(server, true);
        } catch (SQLException closed) {
            throw new IllegalStateException(closed);
        }
    }

    /// Every process of PostgreSQL leads a session of its own. Where the kernel shares the processor among sessions
    /// first, it is the session's priority that counts; elsewhere the process's.
    ///
    /// @return false if it is to be tried again: the kernel takes few such wishes at a time
    private static boolean lower(int process) {
        try {
            var _ = (int) SET_PRIORITY.invokeExact(PROCESS, process, NICENESS);
        } catch (Throwable never) {
            throw new IllegalStateException(never);
        }
        var session = Path.of("/proc", Integer.toString(process), "autogroup");
        try {
            if (Files.exists(session)) Files.writeString(session, Integer.toString(NICENESS));
            return true;
        } catch (IOException busyOrForbidden) {
            return false;
        }
    }

    private static MethodHandle setPriority() {
        if (!"Linux".equals(System.getProperty("os.name"))) return null;
        var linker = Linker.nativeLinker();
        return linker.defaultLookup().find("setpriority").map(found -> linker.downcallHandle(found,
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)))
                .orElse(null);
    }
}
