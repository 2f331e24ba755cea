package attune.ingest;

import attune.interaction.Interaction;
import attune.interaction.Interactions;
import attune.quarantine.Quarantine;
import attune.quarantine.Quarantined;
import attune.quarantine.Refusal;
import attune.quarantine.Refused;
import attune.source.WriteKey;
import attune.source.WriteKeys;
import attune.store.Mendable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The door for what foreign clients send: good events go to the log, bad ones to quarantine, and both are durable
/// before anyone is answered.
public final class Ingest {

    public static final int MAX_BATCH = 1_000;
    public static final int MAX_EVENT = 32 * 1024;
    static final String EVENT_TOO_LARGE = "The event is larger than 32 KB; send less in its properties.";

    private final Interactions interactions;
    private final Quarantine quarantine;

    public Ingest(Interactions interactions, Quarantine quarantine) {
        this.interactions = interactions;
        this.quarantine = quarantine;
    }

    /// One event that was refused, by its place in the request.
    record Rejected(int index, Refusal refusal) {}

    /// What became of a request.
    ///
    /// @param accepted events that are in the log now, those included that were there before
    /// @param kept     the refused ones are in quarantine; false when it is full
    record Outcome(int accepted, List<Rejected> refused, boolean kept) {}

    /// What became of a request that was handed over within the program.
    public record Taken(int accepted, int quarantined) {}

    /// Takes the body of a request as `/v1/batch` does, for whoever lives in the same program and needs no connection.
    public Taken take(WriteKey key, byte[] body, Instant receivedAt) {
        var outcome = take(key, CallReader.read(Body.mended(body), null), receivedAt);
        return new Taken(outcome.accepted(), outcome.kept() ? outcome.refused().size() : 0);
    }

    Outcome take(WriteKey key, Parcel parcel, Instant receivedAt) {
        var translation = new Translation(key, parcel.body(), Translation.sentAt(parcel.sentAt()), receivedAt);
        var facts = new ArrayList<Interaction>(parcel.calls().size());
        var places = new int[parcel.calls().size()];
        var refused = new ArrayList<Rejected>(0);
        for (int index = 0; index < parcel.calls().size(); index++) {
            try {
                var fact = translation.interaction(parcel.calls().get(index));
                places[facts.size()] = index;
                facts.add(fact);
            } catch (Refused bad) {
                refused.add(new Rejected(index, bad.refusal()));
            }
        }
        if (!facts.isEmpty()) {
            var receipts = interactions.append(key.workspace(), facts);
            for (int at = 0; at < receipts.size(); at++)
                if (receipts.get(at).refused() != null) refused.add(new Rejected(places[at], Refusal.of("", receipts.get(at).refused())));
        }
        boolean kept = refused.isEmpty()
                || quarantine.put(key.workspace(), refused.stream().map(bad -> kept(key, parcel, bad, receivedAt)).toList());
        return new Outcome(parcel.calls().size() - refused.size(), refused, kept);
    }

    /// How the quarantine reads events again.
    public Quarantine.Reader reader(WriteKeys keys) {
        return (tx, event) -> List.of(again(keys.ofSource(tx, event.source())
                .orElseThrow(() -> new Refused("", "The source that sent the event is gone.", "")), event));
    }

    /// Reads a quarantined event as it would be read if it came today, but as received then.
    Interaction again(WriteKey key, Quarantined event) {
        try {
            var parcel = CallReader.read(Body.mended(event.payload().getBytes(StandardCharsets.UTF_8)), event.type());
            if (parcel.batch()) throw new Refused("batch", "The event holds a batch of others; send them one by one.", "");
            return new Translation(key, parcel.body(), event.sentAt(), event.receivedAt()).interaction(parcel.calls().getFirst());
        } catch (Mendable broken) {
            throw new Refused("", broken.getMessage(), "");
        }
    }

    private static Quarantined kept(WriteKey key, Parcel parcel, Rejected bad, Instant receivedAt) {
        var call = parcel.calls().get(bad.index());
        var payload = new String(parcel.body(), call.whole.from(), call.whole.length(), StandardCharsets.UTF_8);
        return Quarantined.arrived(key.source(), bad.refusal(), parcel.batch() ? null : call.type, payload, Translation.sentAt(parcel.sentAt()), receivedAt);
    }
}
