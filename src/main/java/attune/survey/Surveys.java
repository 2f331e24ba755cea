package attune.survey;

import attune.account.Who;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The door to what is asked: surveys are drafted, published, closed and read here. Answers belong to the version they saw, so
/// nothing published is ever changed.
public final class Surveys {

    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int KEY_LENGTH = 10;
    private static final SecureRandom RANDOM = new SecureRandom();
    /// Another process may have closed a survey.
    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private record Version(WorkspaceId workspace, long survey, int version) {}

    private final Database database;
    private final LoadingCache<Version, Definition> versions;
    private final Cache<String, Optional<SurveyStore.Address>> addresses = Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(REMEMBERED).build();

    public Surveys(Database database) {
        this.database = database;
        versions = Caffeine.newBuilder().maximumSize(500).build(version -> read(database.asOwner(tx ->
                SurveyStore.version(tx, version.workspace, version.survey, version.version)).orElseThrow(Surveys::gone)));
    }

    /// Begins a survey with that draft.
    public Survey create(Tx tx, Definition draft) {
        var id = SurveyStore.insert(tx, freshKey(), draft, by());
        return survey(tx, id);
    }

    /// All that are not thrown away, those that are answered first; at most 500.
    public List<Survey> all(Tx tx) {
        return SurveyStore.all(tx);
    }

    /// What each asks, in a few words, by its number.
    public Map<Long, String> outlines(Tx tx) {
        return SurveyStore.outlines(tx);
    }

    /// @throws Mendable 404 where there is none
    public Survey survey(Tx tx, long id) {
        return SurveyStore.survey(tx, id).orElseThrow(Surveys::gone);
    }

    public Definition draft(Tx tx, long id) {
        survey(tx, id);
        return read(SurveyStore.draft(tx, id));
    }

    /// Keeps the draft as it stands now.
    ///
    /// @param revision the one that was edited
    /// @return the new revision
    /// @throws Mendable 409 where somebody else changed it in the meantime
    public int keep(Tx tx, long id, Definition draft, int revision) {
        survey(tx, id);
        return SurveyStore.draft(tx, id, draft, revision, by()).orElseThrow(() ->
                Mendable.conflict("Somebody else has changed this survey in the meantime: reload the page to see it, then make your change again."));
    }

    /// Freezes the draft as the version that is answered from now on.
    ///
    /// @throws Mendable where something in it cannot work, with every place
    public int publish(Tx tx, long id) {
        var survey = survey(tx, id);
        var draft = draft(tx, id);
        var problems = Problems.of(draft);
        if (!problems.isEmpty()) throw new Mendable("This cannot be published yet. " + problems.stream().limit(5).map(Problem::toString).collect(Collectors.joining(" "))
                + (problems.size() > 5 ? " And " + (problems.size() - 5) + " more." : ""));
        var version = SurveyStore.publish(tx, id, draft, by());
        tx.afterCommit(() -> addresses.invalidate(survey.key()));
        return version;
    }

    /// Takes no more answers; those that have begun can be finished.
    public void close(Tx tx, long id) {
        state(tx, id, Survey.State.CLOSED);
    }

    /// Takes answers again, to the version that was closed.
    public void reopen(Tx tx, long id) {
        if (survey(tx, id).version() == 0) throw new Mendable("This survey was never published: publish it first.");
        state(tx, id, Survey.State.OPEN);
    }

    /// Throws away what was never published.
    public void discard(Tx tx, long id) {
        if (survey(tx, id).version() > 0) throw new Mendable("This survey has been published, and answers may belong to it: close it instead.");
        SurveyStore.delete(tx, id);
    }

    /// What a version asks. Kept in memory: it never changes.
    public Definition version(WorkspaceId workspace, long id, int version) {
        return versions.get(new Version(workspace, id, version));
    }

    /// All that was published of it, the newest first; at most 100.
    public List<Release> versions(Tx tx, long id) {
        survey(tx, id);
        return SurveyStore.versions(tx, id).stream().map(row -> new Release(row.version(), row.at(), row.by(), read(row.definition()))).toList();
    }

    /// Where a public address leads.
    ///
    /// @throws Mendable 404 where it leads nowhere
    public Published published(String key) {
        var address = addresses.get(key, asked -> database.asOwner(tx -> SurveyStore.byKey(tx, asked)))
                .filter(found -> found.version() > 0).orElseThrow(() -> Mendable.notFound("There is no survey at this address: it may be cut off, copy it once more from where you found it."));
        return new Published(address.workspace(), address.survey(), key, address.version(), address.open(), version(address.workspace(), address.survey(), address.version()));
    }

    private void state(Tx tx, long id, Survey.State state) {
        var survey = survey(tx, id);
        SurveyStore.state(tx, id, state);
        tx.afterCommit(() -> addresses.invalidate(survey.key()));
    }

    private static Definition read(String json) {
        return DefinitionJson.read(json).definition();
    }

    private static String by() {
        return Who.maybe().map(Who::name).orElse("Attune");
    }

    private static Mendable gone() {
        return Mendable.notFound("This survey is gone: it may have been thrown away.");
    }

    private static String freshKey() {
        return RANDOM.ints(KEY_LENGTH, 0, ALPHABET.length()).mapToObj(i -> ALPHABET.substring(i, i + 1)).collect(Collectors.joining());
    }
}
