package attune.profile;

import attune.identity.CustomerId;
import attune.identity.Member;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One customer at a glance. Texts are empty where nothing is known.
///
/// @param name           as people call them: their name, else an address or number they are known by
/// @param person         first and last name or full name; empty while nobody told it
/// @param identities     every way in which they made themselves known, oldest first
/// @param n              interactions, what Attune itself did to the record aside
/// @param value          what they paid less what went back, in ten-thousandths of `currency`, the workspace's;
///                       money in other currencies is not converted and not in it
/// @param bought         days on which they bought
/// @param channels       numbers of the channels on which they were met
/// @param since          when the status began
/// @param rule           what the workspace means by a status
/// @param statusHistory  every change of status up to today, oldest first, as the rule of now tells it
public record Profile(CustomerId id, String name, String person, String email, String phone, String company,
                      Status status, Optional<java.time.LocalDate> since, List<Member> identities, long n, long value,
                      String currency, int bought, Optional<Instant> firstAt, Optional<Instant> lastAt,
                      Optional<Instant> lastContactAt, Optional<Instant> lastPurchaseAt, List<Short> channels,
                      StatusRule rule, List<StatusRule.Change> statusHistory) {

    /// Nobody has said who this is: only a browser or a device is known.
    public boolean anonymous() {
        return person.isEmpty() && email.isEmpty() && phone.isEmpty()
                && identities.stream().allMatch(member -> !member.kind().equals(attune.identity.Identity.USER_ID));
    }

    public List<Long> identityIds() {
        return identities.stream().map(Member::id).toList();
    }
}
