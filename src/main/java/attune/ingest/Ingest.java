package attune.ingest;

import attune.interaction.Interaction;
import attune.interaction.Interactions;
import attune.interaction.Receipt;
import attune.quarantine.Quarantine;
import attune.quarantine.Quarantined;
import attune.quarantine.Refusal;
import attune.source.WriteKey;
import attune.store.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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
    record Refused(int index, Refusal refusal) {}

    /// What became of a request.
    ///
    /// @param accepted   events in the log, those included that were there before
    /// @param duplicates events that were there before
    record Outcome(int accepted, int duplicates, List<Refused> refused) {}

    Outcome take(WriteKey key, Parcel parcel, Instant receivedAt) {
        var translation = new Translation(key, parcel.body(), Translation.sentAt(parcel.sentAt()), receivedAt);
        var facts = new ArrayList<Interaction>(parcel.calls().size());
        var refused = new ArrayList<Refused>(0);
        for (int index = 0; index < parcel.calls().size(); index++) {
            try {
                facts.add(translation.interaction(parcel.calls().get(index)));
            } catch (BadEvent bad) {
                refused.add(new Refused(index, bad.refusal()));
            }
        }
        int duplicates = 0;
        if (!facts.isEmpty())
            for (var receipt : interactions.append(key.workspace(), facts)) if (receipt.duplicate()) duplicates++;
        if (!refused.isEmpty()) quarantine.put(key.workspace(), refused.stream().map(bad -> kept(key, parcel, bad, receivedAt)).toList());
        return new Outcome(facts.size(), duplicates, refused);
    }

    /// Tries a quarantined event again, as if it came now but was received then. Call it last in the transaction.
    public Refusal again(Tx tx, WriteKey key, Quarantined event) {
        var body = Body.mended(event.payload());
        try {
            var parcel = CallReader.read(body, event.type());
            if (parcel.batch()) return Refusal.of("", "The event holds a batch of others.");
            var sentAt = event.sentAt() == null ? null : event.sentAt();
            var fact = new Translation(key, body, sentAt, event.receivedAt()).interaction(parcel.calls().getFirst());
            interactions.append(tx, List.of(fact));
            return null;
        } catch (BadEvent bad) {
            return bad.refusal();
        } catch (attune.store.Mendable broken) {
            return Refusal.of("", broken.getMessage());
        }
    }

    private static Quarantined kept(WriteKey key, Parcel parcel, Refused bad, Instant receivedAt) {
        var call = parcel.calls().get(bad.index());
        var payload = Arrays.copyOfRange(parcel.body(), call.whole.from(), call.whole.to());
        return Quarantined.now(key.source(), bad.refusal(), call.type, payload, Translation.sentAt(parcel.sentAt()), receivedAt);
    }
}
