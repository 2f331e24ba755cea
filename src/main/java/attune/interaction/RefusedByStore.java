package attune.interaction;

import java.sql.SQLException;

/// PostgreSQL would not take a row that our own checks let through.
final class RefusedByStore extends RuntimeException {

    private static final long serialVersionUID = 1;

    RefusedByStore(SQLException why) {
        super(why.getMessage(), why);
    }

    /// The data are at fault, not the connection: class 22 of the SQL standard, and limits of the program, class 54.
    boolean forItsData() {
        var state = ((SQLException) getCause()).getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("54"));
    }
}
