package attune.draft;

import attune.account.Who;
import attune.store.Mendable;
import attune.store.Tx;
import attune.survey.DefinitionJson;
import attune.survey.Problem;
import attune.survey.Survey;
import attune.survey.Surveys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The door to drafts: changed in steps, each of which can be taken back and taken again.
public final class Drafts {

    /// The same words changed again within this are one step.
    private static final Duration ONE_GO = Duration.ofSeconds(20);

    private final Surveys surveys;

    public Drafts(Surveys surveys) {
        this.surveys = surveys;
    }

    /// What could be taken back, and again; as it was said when it was done.
    ///
    /// @param last what was done last, and by whom; empty where nothing was
    public record History(Optional<String> undo, Optional<String> redo, Optional<Done> last) {}

    public record Done(String what, String by, Instant at) {}

    /// A change that the format of surveys refuses. Nothing was kept.
    public static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient List<Problem> problems;

        Refused(List<Problem> problems) {
            super(problems.getFirst().sentence(), null, false, false);
            this.problems = problems;
        }

        public List<Problem> problems() {
            return problems;
        }
    }

    public Sketch sketch(Tx tx, long survey) {
        return new Sketch(surveys.draft(tx, survey));
    }

    /// Changes the draft as it stands now and keeps the step.
    ///
    /// @param what for people: “Moved “How likely …””
    /// @return whether anything changed
    /// @throws Refused where what came of it is no survey
    public boolean change(Tx tx, long id, String what, Consumer<Sketch> how) {
        surveys.survey(tx, id);
        var stand = StepStore.hold(tx, id);
        var survey = surveys.survey(tx, id);
        var before = surveys.draft(tx, id);
        var sketch = new Sketch(before);
        how.accept(sketch);
        var after = DefinitionJson.read(sketch.json());
        if (!after.problems().isEmpty()) throw new Refused(after.problems());
        if (after.definition().equals(before)) return false;
        var revision = surveys.keep(tx, id, after.definition(), survey.revision());
        var at = begin(tx, survey, stand, DefinitionJson.write(before).toString());
        var last = StepStore.step(tx, id, at);
        var goesOn = last.isPresent() && at > 0 && last.get().what().equals(what) && last.get().by().equals(by()) && last.get().at().plus(ONE_GO).isAfter(Instant.now())
                && StepStore.step(tx, id, at + 1).isEmpty();
        var step = goesOn ? at : at + 1;
        if (!goesOn) StepStore.cut(tx, id, step);
        StepStore.put(tx, id, step, DefinitionJson.write(after.definition()).toString(), what, by());
        StepStore.stand(tx, id, step, revision);
        return true;
    }

    /// @throws Mendable where nothing can be taken back
    public void undo(Tx tx, long id) {
        to(tx, id, -1, "There is nothing to take back.");
    }

    /// @throws Mendable where nothing was taken back
    public void redo(Tx tx, long id) {
        to(tx, id, 1, "There is nothing to do again.");
    }

    public History history(Tx tx, Survey survey) {
        var stand = StepStore.stand(tx, survey.id()).filter(known -> known.revision() == survey.revision());
        if (stand.isEmpty()) return new History(Optional.empty(), Optional.empty(), Optional.empty());
        var at = StepStore.step(tx, survey.id(), stand.get().step()).filter(step -> step.step() > 0);
        var earlier = StepStore.step(tx, survey.id(), stand.get().step() - 1);
        return new History(at.filter(_ -> earlier.isPresent()).map(StepStore.Step::what), StepStore.step(tx, survey.id(), stand.get().step() + 1).map(StepStore.Step::what),
                at.map(step -> new Done(step.what(), step.by(), step.at())));
    }

    /// Steps that lead elsewhere than to the draft as it stands are none: it was changed by another way.
    private static int begin(Tx tx, Survey survey, StepStore.Stand stand, String draft) {
        if (stand.revision() == survey.revision()) return stand.step();
        StepStore.cut(tx, survey.id(), 0);
        StepStore.put(tx, survey.id(), 0, draft, "", survey.changedBy());
        return 0;
    }

    private void to(Tx tx, long id, int by, String otherwise) {
        surveys.survey(tx, id);
        var stand = StepStore.hold(tx, id);
        var survey = surveys.survey(tx, id);
        if (stand.revision() != survey.revision()) throw new Mendable(otherwise);
        var draft = StepStore.draft(tx, id, stand.step() + by).orElseThrow(() -> new Mendable(otherwise));
        var revision = surveys.keep(tx, id, DefinitionJson.read(draft).definition(), survey.revision());
        StepStore.stand(tx, id, stand.step() + by, revision);
    }

    private static String by() {
        return Who.maybe().map(Who::name).orElse("Attune");
    }
}
