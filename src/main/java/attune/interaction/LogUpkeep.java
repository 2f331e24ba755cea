package attune.interaction;

import attune.store.Database;
import java.time.YearMonth;
import java.time.ZoneOffset;

/// Keeps a partition ready for every month in which interactions arrive.
final class LogUpkeep {

    private final Database database;

    LogUpkeep(Database database) {
        this.database = database;
    }

    /// Makes the partitions of this month and the next two, where they are missing. Called at start and daily.
    void makePartitions() {
        database.asOwnerVoid(tx -> {
            var month = YearMonth.now(ZoneOffset.UTC);
            LogWriter.lock(tx);
            for (var ahead = 0; ahead < 3; ahead++) {
                var of = month.plusMonths(ahead);
                tx.handle().execute("create table if not exists interaction_%d_%02d partition of interaction for values from ('%s-01') to ('%s-01')"
                        .formatted(of.getYear(), of.getMonthValue(), of, of.plusMonths(1)));
            }
        });
    }
}
