package attune.interaction;

import java.time.Instant;
import java.util.Currency;
import java.util.UUID;

/// An interaction as the log holds it. Numbers point at identities, event names and the reference lists; 0 for none.
///
/// @param position   commit order; readers checkpoint it
/// @param identity   the number of the identity whose story it belongs to
/// @param also       the number of the second identity, or 0
/// @param name       the event's name
/// @param score      null where nothing was scored
/// @param value      null where no money changed hands
/// @param properties a JSON object; null once erased
public record Recorded(
        long position,
        UUID id,
        int workspace,
        long identity,
        long also,
        Instant happenedAt,
        Instant arrivedAt,
        Timing timing,
        int source,
        short channel,
        Direction direction,
        Kind kind,
        int nameId,
        String name,
        Score score,
        Money value,
        int location,
        int team,
        int employee,
        int product,
        int order,
        int batch,
        String properties) {

    public enum Timing {
        IN_TIME, LATE, EARLY
    }

    /// When it counts: when it happened, but never after it arrived.
    public Instant at() {
        return happenedAt.isAfter(arrivedAt) ? arrivedAt : happenedAt;
    }

    static Money money(long tenThousandths, String currency) {
        return new Money(tenThousandths, Currency.getInstance(currency));
    }
}
