package attune.webhook;

import attune.account.Workspaces;
import attune.csv.Column;
import attune.csv.Profiler;
import attune.csv.Table;
import attune.interaction.Interaction;
import attune.interaction.Interactions;
import attune.mapping.Mapping;
import attune.mapping.Target;
import attune.quarantine.Quarantine;
import attune.quarantine.Quarantined;
import attune.quarantine.Refusal;
import attune.quarantine.Refused;
import attune.source.WriteKey;
import attune.source.WriteKeys;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.webhook.WebhookStore.Webhook;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The door to webhooks: take what another system posts, say what its fields mean, replay what waited for that.
public final class Webhooks {

    /// What the quarantine calls an event that came through here.
    static final String TYPE = "webhook";
    private static final int LOOKED_AT = 50;

    private record Place(WorkspaceId workspace, int source) {}

    /// What became of a request.
    ///
    /// @param kept what was refused is in quarantine; false when it is full
    record Outcome(int accepted, int quarantined, boolean kept) {}

    /// What is known of the webhook of one source.
    ///
    /// @param mapping   what its fields mean, or a proposal where nobody has said it
    /// @param explained whether somebody has
    record Known(List<Column> columns, Mapping mapping, boolean explained, long waiting) {}

    private final Database database;
    private final Workspaces workspaces;
    private final Interactions interactions;
    private final Quarantine quarantine;
    private final WebhookStore store = new WebhookStore();
    private final LoadingCache<Place, Webhook> webhooks;

    public Webhooks(Database database, Workspaces workspaces, Interactions interactions, Quarantine quarantine) {
        this.database = database;
        this.workspaces = workspaces;
        this.interactions = interactions;
        this.quarantine = quarantine;
        this.webhooks = Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(10))
                .build(place -> database.in(place.workspace, tx -> store.find(tx, place.source)));
    }

    /// Takes a request: what the mapping understands is in the log, the rest in quarantine, and both are durable.
    Outcome take(WriteKey key, Payload payload, Instant receivedAt) {
        var webhook = webhooks.get(new Place(key.workspace(), key.source()));
        meet(key, webhook, payload, receivedAt);
        var reader = new EventReader(key, webhook.mapping(), workspaces.of(key.workspace()));
        var facts = new ArrayList<Interaction>();
        var places = new ArrayList<Integer>();
        var refused = new TreeMap<Integer, Refusal>();
        for (int index = 0; index < payload.events().size(); index++) {
            try {
                for (var fact : reader.read(payload.events().get(index), payload.delivery(index), receivedAt)) {
                    facts.add(fact);
                    places.add(index);
                }
            } catch (Refused bad) {
                refused.put(index, bad.refusal());
            }
        }
        if (!facts.isEmpty()) {
            var receipts = interactions.append(key.workspace(), facts);
            for (int at = 0; at < receipts.size(); at++)
                if (receipts.get(at).refused() != null) refused.put(places.get(at), Refusal.of("", receipts.get(at).refused()));
        }
        var waiting = new ArrayList<Quarantined>();
        refused.forEach((index, refusal) -> waiting.add(Quarantined.delivered(key.source(), refusal, TYPE, payload.delivery(index),
                payload.events().get(index).toString(), null, receivedAt)));
        boolean kept = waiting.isEmpty() || quarantine.put(key.workspace(), waiting);
        return new Outcome(payload.events().size() - refused.size(), refused.size(), kept);
    }

    /// Remembers the names of fields that were never met, so that the page can ask what they mean.
    private void meet(WriteKey key, Webhook webhook, Payload payload, Instant receivedAt) {
        if (webhook.fields().size() >= Fields.MOST) return;
        var met = new LinkedHashSet<String>();
        for (var event : payload.events()) met.addAll(Fields.of(event, receivedAt).keySet());
        met.remove(Fields.RECEIVED_AT);
        webhook.fields().forEach(met::remove);
        if (met.isEmpty()) return;
        database.inVoid(key.workspace(), tx -> store.meet(tx, key.source(), met.stream().limit(Fields.MOST).toList()));
        webhooks.invalidate(new Place(key.workspace(), key.source()));
    }

    /// How the quarantine reads again what came through here; everything else goes to `others`.
    public Quarantine.Reader reader(WriteKeys keys, Quarantine.Reader others) {
        return (tx, event) -> {
            if (!TYPE.equals(event.type())) return others.read(tx, event);
            var key = keys.ofSource(tx, event.source()).orElseThrow(() -> new Refused("", "The source that sent the event is gone.", ""));
            try {
                var tree = Payload.tree(event.payload().getBytes(StandardCharsets.UTF_8));
                if (!tree.isObject()) throw new Refused("", "The event is no JSON object.", "");
                return new EventReader(key, store.find(tx, event.source()).mapping(), workspaces.of(tx.workspace()))
                        .read(tree, event.delivery(), event.receivedAt());
            } catch (Mendable broken) {
                throw new Refused("", broken.getMessage(), "");
            }
        };
    }

    Known known(Tx tx, int source) {
        var webhook = store.find(tx, source);
        var columns = columns(tx, source, webhook);
        return new Known(columns, webhook.mapping().orElseGet(() -> Guess.of(columns)), webhook.mapping().isPresent(), quarantine.waiting(tx, source, TYPE));
    }

    /// Says what the fields mean, from the next event on.
    void map(Tx tx, int source, Mapping mapping) {
        var columns = columns(tx, source, store.find(tx, source));
        var complete = mapping.completed(columns);
        var objections = complete.objections(columns.stream().map(Column::name).toList());
        if (!objections.isEmpty()) throw new Mendable(objections.getFirst());
        complete.zone(null);
        complete.currency(null);
        complete.columns().forEach((field, says) -> {
            if (says.to().detail() == Target.Detail.TIME && says.format() == null)
                throw new Mendable("How the moments in “" + field + "” are written is not known: choose it under “Written as”.");
        });
        store.map(tx, source, complete);
        tx.afterCommit(() -> webhooks.invalidate(new Place(tx.workspace(), source)));
    }

    private List<Column> columns(Tx tx, int source, Webhook webhook) {
        var names = new ArrayList<String>();
        names.add(Fields.RECEIVED_AT);
        names.addAll(webhook.fields());
        var rows = new ArrayList<Table.Row>();
        for (var event : quarantine.latest(tx, source, TYPE, LOOKED_AT)) {
            var fields = Fields.of(Payload.tree(event.payload().getBytes(StandardCharsets.UTF_8)), event.receivedAt());
            rows.add(new Table.Row(1, names.stream().map(name -> fields.getOrDefault(name, "")).toList()));
        }
        if (rows.isEmpty()) rows.add(new Table.Row(1, List.of(Instant.now().toString())));
        return Profiler.profile(names, rows);
    }
}
