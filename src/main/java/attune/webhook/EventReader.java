package attune.webhook;

import attune.account.Workspace;
import attune.csv.Table;
import attune.ingest.Ingest;
import attune.interaction.Interaction;
import attune.mapping.Mapping;
import attune.mapping.Outcome;
import attune.mapping.Problem;
import attune.mapping.RowReader;
import attune.mapping.Target;
import attune.mapping.Terms;
import attune.quarantine.Refused;
import attune.source.WriteKey;
import attune.store.Mendable;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Makes interactions of the events of one webhook, by its mapping.
final class EventReader {

    static final String TOO_LARGE = "The event is larger than 32 KB; let the other system send less.";
    static final String UNEXPLAINED = "Nobody has said what the fields of this webhook mean: do so on the page of its source.";

    private final WriteKey key;
    private final Optional<Mapping> mapping;
    private final Workspace workspace;

    EventReader(WriteKey key, Optional<Mapping> mapping, Workspace workspace) {
        this.key = key;
        this.workspace = workspace;
        this.mapping = mapping.map(one -> one.constant(Target.CHANNEL).isEmpty() ? one.with(Target.CHANNEL, key.channel().key()) : one);
    }

    /// @param delivery the name of the event where it says none itself
    /// @throws Refused when there is no mapping, or the event is not what the mapping expects
    List<Interaction> read(JsonNode event, String delivery, Instant receivedAt) {
        if (event.toString().getBytes(StandardCharsets.UTF_8).length > Ingest.MAX_EVENT) throw new Refused("", TOO_LARGE, "");
        var known = mapping.orElseThrow(() -> new Refused("", UNEXPLAINED, ""));
        var fields = Fields.of(event, receivedAt);
        // A sender leaves out what is empty: a field that is not there is an empty one.
        var names = List.copyOf(known.columns().keySet());
        var row = new Table.Row(1, names.stream().map(name -> fields.getOrDefault(name, "")).toList());
        try {
            return switch (RowReader.of(known, names, terms(known, delivery, receivedAt)).read(row)) {
                case Outcome.Taken taken -> taken.interactions();
                case Outcome.Refused refused -> throw refused(refused.problem());
                case Outcome.Skipped _ -> List.of();
            };
        } catch (Mendable unfit) {
            throw new Refused("", unfit.getMessage(), "");
        }
    }

    private Terms terms(Mapping known, String delivery, Instant receivedAt) {
        return new Terms(known.zone(workspace.timeZone()), known.currency(key.currency()), "", key.source(), "webhook " + key.source(), 0, delivery, "webhook",
                receivedAt, word -> Optional.ofNullable(key.channels().get(word.toLowerCase(Locale.ROOT))));
    }

    /// The same sentence for every event wrong in the same way; what stood there is told beside it.
    private static Refused refused(Problem problem) {
        var reason = problem.column().isEmpty() ? problem.reason().substring(0, 1).toUpperCase(Locale.ROOT) + problem.reason().substring(1)
                : "“" + problem.column() + "” does not fit its meaning: " + problem.reason();
        return new Refused(problem.column(), reason + "." + (problem.remedy().isEmpty() ? "" : " " + problem.remedy()), problem.value());
    }
}
