package attune.circle;

import attune.interaction.Channel;
import attune.interaction.Interaction;
import attune.interaction.Interactions;
import attune.interaction.Sources;
import attune.store.Database;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.survey.Anonymity;
import attune.survey.Definition;
import attune.survey.Surveys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/// The door to circles: puts confidential answers into company, and tells the log of whole circles.
public final class Circles {

    /// The versions of a survey that promised confidence.
    ///
    /// @param least how many people a circle has at least; 0 where no version promised any
    public record Promise(Map<Integer, Definition> versions, int least) {

        static Promise of(Map<Integer, Definition> all) {
            var guarded = new TreeMap<Integer, Definition>();
            all.forEach((version, definition) -> {
                if (definition.anonymity() == Anonymity.CONFIDENTIAL) guarded.put(version, definition);
            });
            return new Promise(guarded, guarded.values().stream().mapToInt(Definition::smallestGroup).max().orElse(0));
        }

        public int[] guarded() {
            return versions.keySet().stream().mapToInt(Integer::intValue).toArray();
        }
    }

    /// What the log is to hear instead of what it holds.
    ///
    /// @param messageIds of what it holds, all of [Sources#CONFIDENCE]
    public record Again(List<String> messageIds, List<Interaction> facts) {}

    private static final int AT_ONCE = 50_000;
    private static final int MOST_ROUNDS = 40;

    private final Database database;
    private final Interactions interactions;
    private final Surveys surveys;
    private final IntFunction<Channel> channels;

    /// @param channels the channel of a way to answer, by its number
    public Circles(Database database, Interactions interactions, Surveys surveys, IntFunction<Channel> channels) {
        this.database = database;
        this.interactions = interactions;
        this.surveys = surveys;
        this.channels = channels;
    }

    public static Promise promise(Map<Integer, Definition> versions) {
        return Promise.of(versions);
    }

    /// Puts into circles those who are alike in everything that can be asked for; the others wait.
    public void gather(WorkspaceId workspace, long survey) {
        database.inVoid(workspace, tx -> {
            var promise = promise(tx, survey);
            form(tx, survey, promise, true);
            tell(tx, survey, promise);
        });
    }

    /// Puts into circles whoever has company at all, those together who are as alike as can be.
    public void close(Tx tx, long survey, Promise promise) {
        form(tx, survey, promise, false);
        // The log is locked while somebody tells it something, and whoever asked goes on reading.
        tx.afterCommit(() -> database.inVoid(tx.workspace(), after -> tell(after, survey, promise)));
    }

    /// The same for every survey with answers that wait, in every workspace. What circles say and the log has not heard yet is told as well.
    /// One survey that fails leaves the others their turn.
    public void closeAll() {
        var failed = new ArrayList<RuntimeException>();
        for (var each : database.asOwner(CircleStore::unfinished)) {
            try {
                database.inVoid(each.workspace(), tx -> close(tx, each.survey(), promise(tx, each.survey())));
            } catch (RuntimeException failure) {
                failed.add(failure);
            }
        }
        if (failed.isEmpty()) return;
        failed.stream().skip(1).forEach(failed.getFirst()::addSuppressed);
        throw failed.getFirst();
    }

    /// What the log holds of a response that was changed, and what it is to hold. What was taken back stays as it was.
    public Again again(Tx tx, long survey, UUID response) {
        var promise = promise(tx, survey);
        var mine = CircleStore.company(tx, survey, response).stream().collect(Collectors.groupingBy(Given::circle)).values().stream()
                .flatMap(circle -> Fact.of(survey, promise.versions, channels, circle).entrySet().stream())
                .filter(each -> each.getKey().response().equals(response)).toList();
        return new Again(mine.stream().map(each -> each.getKey().told().toString()).toList(), mine.stream().map(Map.Entry::getValue).toList());
    }

    private Promise promise(Tx tx, long survey) {
        var versions = new TreeMap<Integer, Definition>();
        for (var version = 1; version <= surveys.survey(tx, survey).version(); version++) versions.put(version, surveys.version(tx.workspace(), survey, version));
        return Promise.of(versions);
    }

    private static void form(Tx tx, long survey, Promise promise, boolean alike) {
        CircleStore.lock(tx, survey);
        for (var round = 0; round < MOST_ROUNDS; round++) {
            var waiting = CircleStore.waiting(tx, survey, promise.guarded(), AT_ONCE);
            var circles = Forming.circles(waiting, promise.least, alike);
            if (circles.isEmpty()) return;
            CircleStore.put(tx, survey, CircleStore.last(tx, survey), circles);
            if (waiting.size() < AT_ONCE) return;
        }
    }

    private void tell(Tx tx, long survey, Promise promise) {
        CircleStore.lock(tx, survey);
        if (!CircleStore.untold(tx, survey)) return;
        var scored = promise.versions.values().stream().flatMap(Definition::questions).filter(question -> question.scored()).map(question -> question.name()).distinct().toArray(String[]::new);
        CircleStore.silent(tx, survey, scored);
        var told = CircleStore.toTell(tx, survey);
        CircleStore.tell(tx, told);
        // In the order of their numbers, which tells nothing of when who answered.
        var facts = told.stream().collect(Collectors.groupingBy(Given::circle, TreeMap::new, Collectors.toList())).values().stream()
                .flatMap(circle -> Fact.of(survey, promise.versions, channels, circle).values().stream()).toList();
        if (!facts.isEmpty()) interactions.append(tx, facts);
    }
}
