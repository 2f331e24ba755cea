package attune.coding;

import attune.account.Who;
import attune.audit.Audit;
import attune.projection.Projection;
import attune.interaction.Interactions;
import attune.privacy.Naming;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.survey.Surveys;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/// The door to themes, and to what was said in words, wherever it was said.
public final class Codebook {

    private static final int AT_ONCE = 2_000;
    private static final int TRIED = 2_000;
    private static final int SHOWN = 8;

    private final Database database;
    private final Surveys surveys;
    private final ReentrantLock carrying = new ReentrantLock();

    public Codebook(Database database, Surveys surveys) {
        this.database = database;
        this.surveys = surveys;
    }

    public Projection projection() {
        return new SayingProjection(surveys);
    }

    public List<Theme> all(Tx tx) {
        return CodeStore.all(tx);
    }

    /// @throws Mendable 404 where there is none
    public Theme theme(Tx tx, long id) {
        return CodeStore.theme(tx, id).orElseThrow(() -> Mendable.notFound("This theme is gone: somebody took it out of the codebook."));
    }

    /// Adds a theme; its rule is carried to everything said so far in a moment.
    public long add(Tx tx, String name, String rule) {
        var called = checked(tx, 0, name);
        if (!rule.isBlank()) Rule.parse(rule);
        if (all(tx).size() >= Theme.MOST) throw new Mendable("A codebook has at most " + Theme.MOST + " themes: take out one that is not used.");
        var id = CodeStore.insert(tx, called, rule.strip(), Who.asking().name());
        Audit.record(tx, "theme.added", called, rule.strip());
        tx.afterCommit(() -> carryOn(tx.workspace()));
        return id;
    }

    public void change(Tx tx, long id, String name, String rule) {
        theme(tx, id);
        var called = checked(tx, id, name);
        if (!rule.isBlank()) Rule.parse(rule);
        CodeStore.change(tx, id, called, rule.strip(), Who.asking().name());
        Audit.record(tx, "theme.changed", called, rule.strip());
        tx.afterCommit(() -> carryOn(tx.workspace()));
    }

    /// Takes a theme out of the codebook, and off everything that carried it.
    public void remove(Tx tx, long id) {
        var theme = theme(tx, id);
        CodeStore.remove(tx, id);
        Audit.record(tx, "theme.removed", theme.name());
    }

    /// Says by hand that something carries a theme, or that it does not, whatever the rule says.
    public void code(Tx tx, UUID saying, long theme, boolean carries) {
        if (!CodeStore.exists(tx, saying)) throw Mendable.notFound("These words are gone: they may have been erased.");
        CodeStore.byHand(tx, saying, theme(tx, theme).id(), carries ? 1 : 2);
    }

    public List<Saying> page(Tx tx, Texts texts, int limit) {
        return CodeStore.page(tx, texts, limit);
    }

    /// What was said in these responses, those of confidential surveys aside.
    public List<Saying> of(Tx tx, Collection<UUID> responses) {
        return CodeStore.ofResponses(tx, responses);
    }

    public List<Saying> ofInterview(Tx tx, long interview) {
        return CodeStore.ofInterview(tx, interview);
    }

    /// A passage of notes: coded by the rules, and with a theme where one is chosen.
    ///
    /// @param identity whose words they are, where only one was there
    public void passage(Tx tx, long interview, String name, LocalDate on, Optional<Long> identity, String words, Optional<Long> theme) {
        theme.ifPresent(id -> theme(tx, id));
        var id = UUID.nameUUIDFromBytes(("interview " + tx.workspace() + " " + interview + " " + words).getBytes(StandardCharsets.UTF_8));
        var row = new SayingStore.Row(tx.workspace().value(), id, Saying.Origin.INTERVIEW.ordinal(), null, null, null, identity.orElse(null), on.atStartOfDay(ZoneOffset.UTC).toInstant(), name, null, null, "", false, words);
        SayingStore.keep(tx, 0, List.of(row));
        CodeStore.ofInterview(tx, id, interview);
        var themes = all(tx).stream().filter(each -> !each.rule().isEmpty()).toList();
        SayingStore.code(tx, List.of(id), themes.stream().map(Theme::id).toList(), SayingStore.fitting(Map.of(tx.workspace().value(), themes), List.of(row)));
        theme.ifPresent(chosen -> CodeStore.byHand(tx, id, chosen, 1));
    }

    /// Forgets the passages of notes that are thrown away.
    public void forgetInterview(Tx tx, long interview) {
        CodeStore.forgetInterview(tx, interview);
    }

    /// What a rule would have told of the newest that was said.
    ///
    /// @param examples some of those that fit
    public record Trial(int fits, int among, List<String> examples) {}

    public Trial tried(Tx tx, String rule) {
        var parsed = Rule.parse(rule);
        var newest = CodeStore.newest(tx, TRIED);
        var fitting = newest.stream().filter(each -> parsed.fits(Folded.of(each.words()))).toList();
        return new Trial(fitting.size(), newest.size(), fitting.stream().limit(SHOWN).map(CodeStore.Words::words).toList());
    }

    /// Carries rules that were changed to what was said before; picks up where a program that ended left it.
    public void carry() {
        carrying.lock();
        try {
            var due = database.asOwner(owner -> owner.query("select distinct workspace from theme where carried is not null").mapTo(Integer.class).list());
            for (var workspace : due) {
                var themes = database.in(new WorkspaceId(workspace), this::all);
                for (var theme : themes) if (!theme.carried()) while (step(new WorkspaceId(workspace), theme.id())) Thread.onSpinWait();
            }
        } finally {
            carrying.unlock();
        }
    }

    private void carryOn(WorkspaceId workspace) {
        Thread.ofVirtual().name("themes " + workspace).start(this::carry);
    }

    /// @return whether there is more
    private boolean step(WorkspaceId workspace, long id) {
        return database.in(workspace, tx -> {
            var from = CodeStore.carried(tx, id);
            if (from.isEmpty()) return false;
            var theme = theme(tx, id);
            var next = CodeStore.after(tx, from.get(), AT_ONCE);
            var rule = theme.keywords();
            var coded = next.stream().filter(each -> rule.filter(words -> words.fits(Folded.of(each.words()))).isPresent()).map(each -> new SayingStore.Coded(workspace.value(), id, each.id())).toList();
            if (!next.isEmpty()) SayingStore.code(tx, next.stream().map(CodeStore.Words::id).toList(), List.of(id), coded);
            CodeStore.carried(tx, id, next.size() < AT_ONCE ? null : next.getLast().id());
            return next.size() == AT_ONCE;
        });
    }

    private static String checked(Tx tx, long id, String name) {
        var called = name.strip().replaceAll("\\s+", " ");
        if (called.isEmpty() || called.length() > Theme.LONGEST_NAME) throw new Mendable("A theme’s name has 1 to " + Theme.LONGEST_NAME + " characters; shorten it.");
        if (CodeStore.named(tx, called).filter(other -> other.id() != id).isPresent()) throw Mendable.conflict("There is a theme “" + called + "” already: change that one, or take another name.");
        return called;
    }

    /// Takes away what these identities said, here and in interviews.
    ///
    /// @return how much it was
    public static int erase(Tx tx, Collection<Long> identities) {
        return CodeStore.erase(tx, identities);
    }

    /// Takes out of what others said how they name somebody, here and in the log.
    ///
    /// @return how much named them
    public static int clear(Tx tx, Naming naming, Interactions interactions) {
        if (naming.marks().isEmpty()) return 0;
        var saying = CodeStore.naming(tx, naming.marks());
        for (var each : saying) CodeStore.reword(tx, each.id(), naming.without(each.words()));
        interactions.reword(tx, List.of(), saying.stream().map(CodeStore.Words::id).toList(), naming::without);
        return saying.size();
    }

    /// The themes by number, by name.
    public Map<Long, String> names(Tx tx) {
        var names = new java.util.LinkedHashMap<Long, String>();
        all(tx).forEach(theme -> names.put(theme.id(), theme.name()));
        return names;
    }
}
