package attune.profile;

import attune.reference.Within;
import attune.store.Tx;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

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

    /// One of several customers, as lists need them.
    ///
    /// @param value in ten-thousandths of the workspace's currency
    public record Known(long customer, long value, Optional<Instant> lastAt, Optional<Instant> lastContactAt) {}

    /// Those of these customers whom somebody may see, whoever was heard of last first.
    public List<Known> known(Tx tx, Collection<Long> customers, Within within) {
        return within.bind(tx.query("""
                select id, value, last_at, last_contact_at
                from profile_customer
                where workspace = :workspace
                  and generation = %s
                  and id = any(:customers)
                  and not gone
                  and %s
                order by last_at desc nulls last, id
                """.formatted(ProfileProjection.SERVING, within.overlap())))
                .bind("customers", customers.toArray(Long[]::new))
                .map((row, _) -> new Known(row.getLong(1), row.getLong(2), at(row.getObject(3, OffsetDateTime.class)), at(row.getObject(4, OffsetDateTime.class)))).list();
    }

    private static Optional<Instant> at(OffsetDateTime at) {
        return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
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
