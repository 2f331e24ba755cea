package attune.quarantine;

import attune.account.Permission;
import attune.account.Who;
import attune.audit.Audit;
import attune.interaction.Sources;
import attune.part.Words;
import attune.store.Database;
import attune.store.Tx;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What waits in quarantine, why, and what to do about it.
public final class QuarantinePages {

    /// Everything that waits, grouped by what is wrong with it.
    public record Overview(List<Fault> faults, Map<Integer, String> sources) {
        public String source(Fault fault) {
            return sources.getOrDefault(fault.source(), "a source that is gone");
        }
    }

    /// One fault, a page of its events, and where the next page starts (empty at the end).
    public record One(Fault fault, String source, List<Quarantined> events, String next) {}

    /// One event. `payload` is its JSON, laid out to be read and mended.
    public record Event(Quarantined event, String source, String payload, String error) {}

    private static final Access MANAGE = Access.member(Permission.MANAGE_SOURCES);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;
    private final Quarantine quarantine;
    private final Quarantine.Reader reader;
    private final Sources sources;

    /// @param reader the way in that refused the events
    public QuarantinePages(Database database, Quarantine quarantine, Quarantine.Reader reader, Sources sources) {
        this.database = database;
        this.quarantine = quarantine;
        this.reader = reader;
        this.sources = sources;
    }

    public void mount(Routes routes) {
        routes.get("/quarantine", MANAGE, this::all);
        routes.get("/quarantine/{fault}", MANAGE, this::fault);
        routes.post("/quarantine/{fault}/replay", MANAGE, this::replayFault);
        routes.post("/quarantine/{fault}/discard", MANAGE, this::discardFault);
        routes.get("/quarantine/events/{id}", MANAGE, this::event);
        routes.post("/quarantine/events/{id}/replay", MANAGE, this::replay);
        routes.post("/quarantine/events/{id}/discard", MANAGE, this::discard);
    }

    private void all(Context request) {
        var model = database.in(Who.asking().workspace(), tx -> new Overview(quarantine.faults(tx), sources(tx)));
        long events = model.faults.stream().mapToLong(Fault::count).sum();
        page(request).title(events == 0 ? "Every event was understood"
                        : Words.count(events, "event waits", "events wait") + " to be mended, for " + Words.count(model.faults.size(), "reason"))
                .lead("What could not become an interaction is kept as it arrived. Mend the cause, then replay; nothing is counted twice.")
                .render("quarantine/list.jte", model);
    }

    private void fault(Context request) {
        long id = Params.of(request).id("fault");
        var after = Params.of(request).optionalId("after");
        var model = database.in(Who.asking().workspace(), tx -> {
            var fault = quarantine.faults(tx).stream().filter(one -> one.id() == id).findFirst()
                    .orElseThrow(Quarantine::nothingWaits);
            var events = quarantine.of(tx, id, after);
            var next = events.size() < Quarantine.PAGE ? "" : Long.toString(events.getLast().id());
            return new One(fault, sources(tx).getOrDefault(fault.source(), "a source that is gone"), events, next);
        });
        page(request).title(model.fault.reason())
                .lead(Words.count(model.fault.count(), "event") + " from " + model.source
                        + (model.fault.field().isEmpty() ? "." : ", wrong at “" + model.fault.field() + "”."))
                .render("quarantine/fault.jte", model);
    }

    private void event(Context request) {
        var model = database.in(Who.asking().workspace(), tx -> event(tx, quarantine.get(tx, Params.of(request).id("id")), null, ""));
        show(request, model);
    }

    private void replayFault(Context request) {
        var workspace = Who.asking().workspace();
        var replay = quarantine.replay(workspace, Params.of(request).id("fault"), reader);
        database.inVoid(workspace, tx -> Audit.record(tx, "quarantine.replayed", Words.count(replay.taken(), "event")));
        Page.toast(request, Words.count(replay.taken(), "event is", "events are") + " in the log now"
                + (replay.refused() == 0 ? "." : "; " + Words.number(replay.refused()) + " are still wrong."));
        Page.redirect(request, "/quarantine");
    }

    private void discardFault(Context request) {
        var workspace = Who.asking().workspace();
        int gone = quarantine.discardFault(workspace, Params.of(request).id("fault"));
        database.inVoid(workspace, tx -> Audit.record(tx, "quarantine.discarded", Words.count(gone, "event")));
        Page.toast(request, Words.count(gone, "event was", "events were") + " discarded.");
        Page.redirect(request, "/quarantine");
    }

    private void replay(Context request) {
        var workspace = Who.asking().workspace();
        long id = Params.of(request).id("id");
        var payload = Params.of(request).neededText("payload", Quarantined.MAX_PAYLOAD);
        var refusal = quarantine.replay(workspace, id, payload, reader);
        if (refusal.isPresent()) {
            request.status(400);
            show(request, database.in(workspace, tx -> event(tx, quarantine.get(tx, id), payload, sentence(refusal.get()))));
            return;
        }
        database.inVoid(workspace, tx -> Audit.record(tx, "quarantine.replayed", "1 event"));
        Page.toast(request, "The event is in the log now.");
        Page.redirect(request, "/quarantine");
    }

    private void discard(Context request) {
        var workspace = Who.asking().workspace();
        quarantine.discard(workspace, Params.of(request).id("id"));
        database.inVoid(workspace, tx -> Audit.record(tx, "quarantine.discarded", "1 event"));
        Page.toast(request, "The event was discarded.");
        Page.redirect(request, "/quarantine");
    }

    private void show(Context request, Event model) {
        page(request).title(model.event.refusal().reason())
                .lead("Arrived " + Words.moment(model.event.receivedAt(), Page.of(request).zone()) + " from " + model.source + ".")
                .render("quarantine/event.jte", model);
    }

    private Event event(Tx tx, Quarantined event, String mended, String error) {
        return new Event(event, sources(tx).getOrDefault(event.source(), "a source that is gone"), mended != null ? mended : laidOut(event.payload()), error);
    }

    private Map<Integer, String> sources(Tx tx) {
        return sources.list(tx).stream().collect(Collectors.toMap(Sources.Source::id, Sources.Source::name));
    }

    private static Page page(Context request) {
        return Page.of(request).active("quarantine").style("quarantine/quarantine.css");
    }

    private static String sentence(Refusal refusal) {
        return refusal.reason() + (refusal.field().isEmpty() ? "" : " Look at “" + refusal.field() + "”.");
    }

    private static String laidOut(String payload) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(payload));
        } catch (JsonProcessingException asItCame) {
            return payload;
        }
    }
}
