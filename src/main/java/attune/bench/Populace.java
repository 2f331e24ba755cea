package attune.bench;

import org.jdbi.v3.core.Handle;

/// Who a log that is laid by the server itself is about: customers of one identity each, and forty kinds of things they do.
final class Populace {

    private Populace() {}

    static void settle(Handle handle, int workspace, String prefix, int customers) {
        handle.execute("select setseed(0.5)");
        handle.execute("insert into event_name (workspace, name) select ?, 'Step ' || n from generate_series(1, 40) n", workspace);
        handle.execute("""
                insert into identity (id, workspace, kind, value, customer, verified)
                select n, ?, 'user_id', ? || '-' || n, n, true
                from (select nextval('identity_id') as n from generate_series(1, ?)) made
                """, workspace, prefix, customers);
    }
}
