package attune.task;

import attune.account.AccountId;
import attune.identity.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// Something to do for a customer.
///
/// @param identity the identity it was set on
/// @param customer whom that identity belongs to now
/// @param assignee the name of who does it; empty while nobody does
/// @param doneBy   the name of who finished it; empty while it is open
public record Task(long id, long identity, CustomerId customer, String title, Optional<LocalDate> due, Optional<AccountId> account,
                   String assignee, String setBy, Instant setAt, String doneBy, Optional<Instant> doneAt) {

    public static final int LONGEST = 200;

    public boolean open() {
        return doneAt.isEmpty();
    }

    public boolean overdue(LocalDate today) {
        return open() && due.isPresent() && due.get().isBefore(today);
    }
}
