package attune.profile;

import attune.reference.Within;
import attune.store.Tx;
import java.time.Instant;
import java.time.ZoneOffset;

/// How many customers there are, and how many were seen.
public final class Census {

    /// Customers of whom anything was heard since a moment.
    ///
    /// @param fresh those heard of for the first time
    public record Seen(long all, long fresh) {

        public long returning() {
            return all - fresh;
        }
    }

    public Seen seen(Tx tx, Instant since, Within within) {
        return within.bind(tx.query("""
                select count(*) as everyone,
                       count(*) filter (where first_at >= :since) as fresh
                from profile_customer
                where workspace = :workspace
                  and generation = %s
                  and last_at >= :since
                  and not gone
                  and %s
                """.formatted(ProfileProjection.SERVING, within.overlap())))
                .bind("since", since.atOffset(ZoneOffset.UTC))
                .map((row, _) -> new Seen(row.getLong(1), row.getLong(2))).one();
    }

    /// Everybody who is somebody's record now.
    public long customers(Tx tx) {
        return tx.query("""
                select count(*)
                from profile_customer
                where workspace = :workspace
                  and generation = %s
                  and not gone
                """.formatted(ProfileProjection.SERVING)).mapTo(Long.class).one();
    }
}
