package attune.identity;

import java.util.List;

/// The identities that came with one interaction, to be resolved.
///
/// @param also    a second one, or null
/// @param claims  further ones named in the traits: an email address, a phone number
/// @param trusted said by the business's own server, an import or a person, not by a browser
/// @param alias   the source says outright that `who` and `also` are one customer
/// @param batch   the import it came with, or 0
public record Arrival(int workspace, Identity who, Identity also, List<Identity> claims, boolean trusted,
                      boolean alias, int batch) {

    /// The numbers given to the identities of an [Arrival].
    ///
    /// @param also null where there was none
    public record Resolved(long who, Long also) {}

    /// Two customers became one by a rule.
    ///
    /// @param batch the import that caused it, or 0
    public record Joined(int workspace, CustomerId kept, CustomerId absorbed, String rule, long join, int batch) {}
}
