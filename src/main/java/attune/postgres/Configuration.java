package attune.postgres;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// What the server is told at every start: durable, fitted to this machine, and to a log that is mostly appended to.
record Configuration(int port, long machineMegabytes) {

    /// Signing in from this machine only: as the owner of the tables with the password of the data folder, and as a reader of
    /// the views for other tools.
    static final String WHO_MAY_SIGN_IN = """
            # Written by Attune.
            # Attune itself, and readers of its views: roles of their own, with a password each.
            host attune attune,/^attune_bi_ 127.0.0.1/32 scram-sha-256
            """;

    static Configuration forThisMachine(int port) {
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Configuration(port, machine.getTotalMemorySize() >> 20);
    }

    String text() {
        return """
                # Written by Attune at every start. What you want otherwise belongs into local.conf beside this file.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 64
                password_encryption = 'scram-sha-256'
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_min_messages = warning
                log_checkpoints = off

                # An answer is given when the fact is on the disk, and not before.
                fsync = on
                synchronous_commit = on
                full_page_writes = on

                # No replicas: the least log that is still safe.
                wal_level = minimal
                max_wal_senders = 0
                wal_compression = on
                wal_buffers = 32MB
                min_wal_size = 256MB
                max_wal_size = 4GB
                checkpoint_timeout = 15min

                shared_buffers = %dMB
                effective_cache_size = %dMB
                maintenance_work_mem = %dMB
                work_mem = %dMB
                random_page_cost = 1.1
                jit = off

                # The log is only appended to: visit it after a share of new rows, not of dead ones.
                autovacuum_naptime = 30s
                autovacuum_vacuum_insert_scale_factor = 0.1
                autovacuum_analyze_scale_factor = 0.05
                autovacuum_vacuum_cost_limit = 1000

                include_if_exists = 'local.conf'
                """.formatted(port,
                within(128, machineMegabytes / 8, 8192),
                within(256, machineMegabytes / 2, 1 << 20),
                within(64, machineMegabytes / 48, 1024),
                within(8, machineMegabytes / 1024, 64));
    }

    private static long within(long least, long wanted, long most) {
        return Math.clamp(wanted, least, most);
    }
}
