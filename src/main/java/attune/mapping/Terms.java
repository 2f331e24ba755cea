package attune.mapping;

import attune.interaction.Channel;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import java.util.function.Function;

/// What must be known beside the mapping to read a row.
///
/// @param zone        in which moments without an offset are read
/// @param currency    of amounts that name none
/// @param country     two letters, of phone numbers without a country code; may be empty
/// @param source      the number of the source the interactions come through
/// @param sourceName  its name: anonymous customers of its orders are named by it
/// @param batch       the import they belong to
/// @param fingerprint of the file: makes the message ids of rows that have none, so that a second run adds nothing
/// @param fileName    the file's own name, the proof of consents it tells
/// @param now         when the file was handed over: traits are true as of then
/// @param channels    finds a channel of the workspace by its key or name
public record Terms(ZoneId zone, Currency currency, String country, int source, String sourceName, int batch,
        String fingerprint, String fileName, Instant now, Function<String, Optional<Channel>> channels, Optional<Asked> asked) {

    /// The version of a survey that rows are answers to.
    ///
    /// @param scored  the name of the scored question; empty where there is none
    /// @param written the name of the question that words answer; empty where there is none
    public record Asked(long survey, int version, String name, String scored, String written, Optional<String> touchpoint) {}

    public Terms(ZoneId zone, Currency currency, String country, int source, String sourceName, int batch,
            String fingerprint, String fileName, Instant now, Function<String, Optional<Channel>> channels) {
        this(zone, currency, country, source, sourceName, batch, fingerprint, fileName, now, channels, Optional.empty());
    }

    public Terms asking(Asked survey) {
        return new Terms(zone, currency, country, source, sourceName, batch, fingerprint, fileName, now, channels, Optional.of(survey));
    }
}
