package attune.source;

import attune.interaction.Channel;
import attune.secret.Token;
import attune.store.WorkspaceId;
import java.util.Currency;
import java.util.Map;

/// A write key that was shown and is good, with all that taking in an event needs to know about its source.
///
/// @param source    the number of the source in the log
/// @param trusted   held by the business's own servers, never by a browser: user ids that come with it are verified
/// @param channel   where its events happened unless they say otherwise
/// @param channels  every channel of the workspace by key, the built-in ones included
/// @param currency  of amounts that name none
/// @param addresses what becomes of visitors' IP addresses
/// @param perMinute events a minute that the source may send
/// @param signing   the secret by which the business signs the user ids that its browsers show
public record WriteKey(WorkspaceId workspace, int source, boolean trusted, Channel channel, Map<String, Channel> channels,
                       Currency currency, Addresses addresses, long perMinute, Token signing) {

    /// IP addresses are personal data: they are dropped unless the workspace decides otherwise.
    public enum Addresses { DROP, SHORTEN, KEEP }
}
