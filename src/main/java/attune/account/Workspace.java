package attune.account;

import attune.store.WorkspaceId;
import java.time.ZoneId;
import java.util.Currency;

/// One business in this installation: its own customers, members and rules, walled off from every other.
///
/// @param timeZone where its days begin and end
/// @param currency in which it counts money
/// @param demo     filled with an invented company
public record Workspace(WorkspaceId id, String name, ZoneId timeZone, Currency currency, boolean demo) {

    public static final int MAX_NAME = 80;
}
