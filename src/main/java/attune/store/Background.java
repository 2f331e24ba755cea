package attune.store;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/// Gives work that nobody waits for a low priority at the processor: it takes what is left over, all of it when nothing
/// else is asked, little while people and programs want answers. On systems other than Linux everything is equal.
public final class Background {

    /// About a thirtieth of what other work gets while both want the processor.
    private static final int NICENESS = 15;
    private static final int PROCESS = 0;
    private static final MethodHandle SET_PRIORITY = setPriority();

    private Background() {}

    /// The calling thread, from now on.
    public static void thisThread() {
        lower(0);
    }

    /// The server's process behind a connection to a PostgreSQL of this machine.
    static void server(Connection connection) {
        try {
            lower(connection.unwrap(PGConnection.class).getBackendPID());
        } catch (SQLException closed) {
            throw new IllegalStateException(closed);
        }
    }

    private static void lower(int process) {
        if (SET_PRIORITY == null) return;
        try {
            // A refusal is no harm: the work goes on as it was.
            var _ = (int) SET_PRIORITY.invokeExact(PROCESS, process, NICENESS);
        } catch (Throwable never) {
            throw new IllegalStateException(never);
        }
    }

    /// On Linux, and only there, threads have priorities of their own.
    private static MethodHandle setPriority() {
        if (!"Linux".equals(System.getProperty("os.name"))) return null;
        var linker = Linker.nativeLinker();
        return linker.defaultLookup().find("setpriority").map(found -> linker.downcallHandle(found,
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)))
                .orElse(null);
    }
}
