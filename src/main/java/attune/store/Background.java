package attune.store;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.sql.Connection;
import java.sql.SQLException;
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

    private Background() {}

    /// The server's process behind a connection to a PostgreSQL of this machine.
    static void lower(Connection connection) {
        if (SET_PRIORITY == null) return;
        try {
            // A refusal is no harm: the work goes on as it was.
            var _ = (int) SET_PRIORITY.invokeExact(PROCESS, connection.unwrap(PGConnection.class).getBackendPID(), NICENESS);
        } catch (SQLException closed) {
            throw new IllegalStateException(closed);
        } catch (Throwable never) {
            throw new IllegalStateException(never);
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
