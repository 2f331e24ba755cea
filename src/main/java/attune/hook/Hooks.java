package attune.hook;

import attune.account.Who;
import attune.audit.Audit;
import attune.hook.Delivery.State;
import attune.hook.HookStore.Due;
import attune.identity.Identities;
import attune.interaction.Interactions;
import attune.jobs.Jobs;
import attune.response.Responses;
import attune.secret.Seal;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.survey.Anonymity;
import attune.survey.Surveys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The door to hooks: makes them, tells them of answers, and says what became of it.
public final class Hooks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);
    private static final Duration PAUSE = Duration.ofSeconds(4);
    private static final int MOST = 50;
    private static final int POSITIONS = 50_000;
    private static final int DUE = 500;
    private static final Duration ROUND = Duration.ofSeconds(15);
    /// Seconds until it is tried again: within three days the last time.
    private static final long[] AGAIN = {30, 120, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200, 86_400};
    private static final Duration HOPELESS = Duration.ofDays(3);

    private final Database database;
    private final Seal seal;
    private final Surveys surveys;
    private final Responses responses;
    private final Identities identities;
    private final Interactions interactions;
    private final Guard guard;
    private final Calls calls;

    /// @param inside whether addresses inside one's own network may be called, and plain HTTP
    public Hooks(Database database, Seal seal, Surveys surveys, Responses responses, Identities identities, Interactions interactions, boolean inside) {
        this.database = database;
        this.seal = seal;
        this.surveys = surveys;
        this.responses = responses;
        this.identities = identities;
        this.interactions = interactions;
        this.guard = new Guard(inside);
        this.calls = new Calls(guard);
    }

    /// Tells what is to be told, from the start of the jobs on.
    public Hooks scheduled(Jobs jobs) {
        jobs.every("hooks", PAUSE, this::tell);
        return this;
    }

    /// A hook that was just made, with the secret that is shown this once.
    public record Made(long id, String secret) {}

    /// @param survey 0 for all
    public Made make(Tx tx, String url, long survey) {
        var uri = guard.checked(url);
        guard.admit(uri);
        if (HookStore.all(tx).size() >= MOST) throw new Mendable("There are " + MOST + " webhooks already: remove one that is not needed.");
        if (survey > 0) surveys.survey(tx, survey);
        var secret = Signature.freshSecret();
        var id = HookStore.insert(tx, uri.toString(), survey, seal.seal(secret), Who.asking().name());
        Audit.record(tx, "hook.made", uri.getHost());
        return new Made(id, secret);
    }

    List<Hook> all(Tx tx) {
        return HookStore.all(tx);
    }

    Hook hook(Tx tx, long id) {
        return HookStore.get(tx, id);
    }

    List<Delivery> deliveries(Tx tx, long hook, long before, int most) {
        return HookStore.deliveries(tx, hook, before, most);
    }

    void stop(Tx tx, long id) {
        var hook = hook(tx, id);
        HookStore.stop(tx, id, "Stopped by " + Who.asking().name() + ".");
        Audit.record(tx, "hook.stopped", hook.url());
    }

    /// Calls it again, with what has waited.
    void goOn(Tx tx, long id) {
        var hook = hook(tx, id);
        HookStore.stop(tx, id, "");
        Audit.record(tx, "hook.opened", hook.url());
    }

    void remove(Tx tx, long id) {
        var hook = hook(tx, id);
        HookStore.delete(tx, id);
        Audit.record(tx, "hook.removed", hook.url());
    }

    /// Sends one again, whatever became of it, as soon as may be.
    void again(Tx tx, long hook, long delivery) {
        hook(tx, hook);
        var found = HookStore.delivery(tx, hook, delivery).orElseThrow(() -> Mendable.notFound("This call is gone."));
        HookStore.again(tx, found.id());
    }

    // ------------------------------------------------------------------ telling

    private void tell() {
        follow();
        deliver();
    }

    /// Notes what the log tells of new answers. Killed before it says how far it came it notes them again, which changes nothing.
    private void follow() {
        var head = interactions.head();
        var from = database.asOwner(HookStore::position);
        if (!database.asOwner(HookStore::any)) from = head;
        while (from < head) {
            var after = from;
            var to = Math.min(head, after + POSITIONS);
            for (var told : database.asOwner(tx -> HookStore.told(tx, after, to)))
                database.inVoid(told.workspace(), tx -> HookStore.note(tx, told));
            database.asOwnerVoid(tx -> HookStore.reached(tx, to));
            from = to;
        }
        database.asOwnerVoid(tx -> HookStore.reached(tx, head));
    }

    /// Calls each hook on a thread of its own, one call after the other, for some seconds: one that is slow keeps no other waiting for long.
    private void deliver() {
        var byHook = new LinkedHashMap<Long, List<Due>>();
        for (var due : database.asOwner(tx -> HookStore.due(tx, DUE))) byHook.computeIfAbsent(due.hook(), _ -> new ArrayList<>()).add(due);
        var until = Instant.now().plus(ROUND);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            byHook.values().forEach(those -> callers.submit(() -> {
                for (var due : those) if (!deliver(due) || Instant.now().isAfter(until)) return;
            }));
        }
    }

    /// @return whether the hook may be called once more at once
    private boolean deliver(Due due) {
        try {
            return called(due);
        } catch (RuntimeException failure) {
            LOG.error("Webhook {} of workspace {} could not be told of an answer", due.hook(), due.workspace(), failure);
            database.inVoid(due.workspace(), tx -> HookStore.settle(tx, due.delivery(), State.WAITING, 0, "Something went wrong here; it is tried again.", AGAIN[2]));
            return false;
        }
    }

    private record Call(Hook hook, Delivery delivery, String secret, String body) {}

    private boolean called(Due due) {
        var call = database.in(due.workspace(), tx -> prepared(tx, due));
        if (call == null) return true;
        var answer = calls.call(call.hook.url(), call.secret, Payload.id(call.delivery.event().toString()), call.body);
        database.inVoid(due.workspace(), tx -> settle(tx, call, answer));
        return answer.taken();
    }

    /// What is to be sent; null where nothing is any more.
    private Call prepared(Tx tx, Due due) {
        var hook = HookStore.get(tx, due.hook());
        var delivery = HookStore.delivery(tx, due.hook(), due.delivery());
        if (delivery.isEmpty() || delivery.get().state() != State.WAITING || !hook.open()) return null;
        try {
            var response = responses.response(tx, delivery.get().event());
            var survey = surveys.version(due.workspace(), response.survey(), response.version());
            if (survey.anonymity() == Anonymity.CONFIDENTIAL) {
                HookStore.settle(tx, due.delivery(), State.GONE, 0, "The survey is confidential: single answers are not told.", 0);
                return null;
            }
            var customer = response.identity().map(identity -> identities.customerOf(tx, identity).value());
            var secret = seal.open(HookStore.secret(tx, hook.id())).orElse("");
            if (secret.isEmpty()) {
                HookStore.stop(tx, hook.id(), "Its secret was sealed with the key of another installation: remove it and make it anew.");
                return null;
            }
            return new Call(hook, delivery.get(), secret, Payload.of(survey, response, customer).toString());
        } catch (Mendable erased) {
            HookStore.settle(tx, due.delivery(), State.GONE, 0, "The answer was erased before it was told.", 0);
            return null;
        }
    }

    private static void settle(Tx tx, Call call, Calls.Answer answer) {
        var tries = call.delivery.tries();
        var last = tries >= AGAIN.length;
        HookStore.settle(tx, call.delivery.id(), answer.taken() ? State.TAKEN : last ? State.GIVEN_UP : State.WAITING, answer.status(), answer.words(), last ? 0 : AGAIN[tries]);
        HookStore.answered(tx, call.hook.id(), answer.taken());
        if (answer.taken()) return;
        var said = answer.status() == 0 ? answer.words() : "It last answered " + answer.status() + ".";
        if (answer.status() == 410) HookStore.stop(tx, call.hook.id(), "It said that it is gone (410), so that it is not called any more.");
        else if (call.hook.failingSince().filter(since -> since.isBefore(Instant.now().minus(HOPELESS))).isPresent())
            HookStore.stop(tx, call.hook.id(), "It took nothing for three days, so that it is not called any more. " + said);
    }

    @Override
    public void close() {
        calls.close();
    }
}
