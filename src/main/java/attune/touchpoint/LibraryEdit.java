package attune.touchpoint;

import attune.interaction.Direction;
import attune.store.Mendable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// A library on the desk: the verbs with which it is changed. Ends with [#done], which checks the whole.
public final class LibraryEdit {

    static final int MAX_STAGES = 30;
    static final int MAX_TOUCHPOINTS = 500;
    static final int MAX_RULES = 2_000;

    private final Library before;
    private Lifecycle lifecycle;
    private Business business;
    private List<Stage> stages;
    private List<Touchpoint> touchpoints;
    private List<Rule> rules;
    private short given;

    LibraryEdit(Library before) {
        this.before = before;
        take(before.contents());
    }

    public Stage addStage(String name) {
        var stage = new Stage(++given, key(name), name(name, "stage", Stage.MAX_NAME), "");
        if (stages.stream().anyMatch(each -> each.key().equals(stage.key())))
            throw new Mendable("There is already a stage called " + name.strip() + ". Choose another name.");
        stages.add(stage);
        return stage;
    }

    public LibraryEdit renameStage(short number, String name) {
        var at = indexOfStage(number);
        stages.set(at, stages.get(at).named(name(name, "stage", Stage.MAX_NAME)));
        return this;
    }

    /// @param by -1 for one place earlier, 1 for one later; at the end nothing moves
    public LibraryEdit moveStage(short number, int by) {
        var at = indexOfStage(number);
        var to = Math.clamp(at + by, 0, stages.size() - 1);
        Collections.rotate(stages.subList(Math.min(at, to), Math.max(at, to) + 1), to > at ? -1 : 1);
        return this;
    }

    /// Its touchpoints go to the stage `heir`.
    public LibraryEdit removeStage(short number, short heir) {
        if (stages.size() == 1) throw new Mendable("A library keeps at least one stage. Rename this one instead.");
        if (number == heir) throw new Mendable("Choose another stage for the touchpoints of the one you remove.");
        indexOfStage(heir);
        stages.remove(indexOfStage(number));
        touchpoints.replaceAll(each -> each.stage() == number ? each.in(heir) : each);
        return this;
    }

    /// @param channel   key of a channel, or null
    /// @param direction or null to leave it as each event says
    public Touchpoint addTouchpoint(String name, short stage, String channel, Direction direction) {
        indexOfStage(stage);
        var added = new Touchpoint(++given, key(name), name(name, "touchpoint", Touchpoint.MAX_NAME), stage, channel, direction);
        if (touchpoints.stream().anyMatch(each -> each.key().equals(added.key())))
            throw new Mendable("There is already a touchpoint called " + name.strip() + ". Map to that one, or choose another name.");
        touchpoints.add(added);
        return added;
    }

    public LibraryEdit editTouchpoint(short number, String name, short stage, String channel, Direction direction) {
        indexOfStage(stage);
        var at = indexOfTouchpoint(number);
        touchpoints.set(at, new Touchpoint(number, touchpoints.get(at).key(),
                name(name, "touchpoint", Touchpoint.MAX_NAME), stage, channel, direction));
        return this;
    }

    /// Its rules go with it; what they mapped is unmapped again or falls to a later rule.
    public LibraryEdit removeTouchpoint(short number) {
        touchpoints.remove(indexOfTouchpoint(number));
        rules.removeIf(rule -> rule.touchpoint() == number);
        return this;
    }

    /// Puts a rule before all others, so that what was just said holds.
    public LibraryEdit map(Rule rule) {
        indexOfTouchpoint(rule.touchpoint());
        if (rule.event().isBlank()) throw new Mendable("The rule names no event. Write its name, or * for any.");
        rules.removeIf(each -> same(each, rule));
        rules.addFirst(rule);
        return this;
    }

    public LibraryEdit removeRule(Rule rule) {
        if (!rules.remove(rule)) throw gone("rule");
        return this;
    }

    /// Takes another template. What the workspace added itself stays, under the stage of the same key or the first one;
    /// touchpoints of the same key keep their number, so that what points at them still does.
    public LibraryEdit template(Lifecycle lifecycle, Business business) {
        take(LibraryMerge.onto(before.contents(), lifecycle, business));
        return this;
    }

    LibraryEdit contents(Library.Contents earlier) {
        var highest = given;
        take(earlier);
        given = (short) Math.max(given, highest);
        return this;
    }

    Library done() {
        if (stages.size() > MAX_STAGES) throw tooMany("stages", MAX_STAGES);
        if (touchpoints.size() > MAX_TOUCHPOINTS) throw tooMany("touchpoints", MAX_TOUCHPOINTS);
        if (rules.size() > MAX_RULES) throw tooMany("rules", MAX_RULES);
        return new Library(before.version() + 1,
                new Library.Contents(lifecycle, business, stages, touchpoints, rules, given), before.channels());
    }

    private void take(Library.Contents contents) {
        lifecycle = contents.lifecycle();
        business = contents.business();
        stages = new ArrayList<>(contents.stages());
        touchpoints = new ArrayList<>(contents.touchpoints());
        rules = new ArrayList<>(contents.rules());
        given = contents.given();
    }

    private static boolean same(Rule one, Rule other) {
        return Resolver.plain(one.event()).equals(Resolver.plain(other.event()))
                && one.kind() == other.kind()
                && Objects.equals(one.source(), other.source())
                && Objects.equals(one.from(), other.from())
                && one.conditions().equals(other.conditions());
    }

    private int indexOfStage(short number) {
        for (var i = 0; i < stages.size(); i++) if (stages.get(i).number() == number) return i;
        throw gone("stage");
    }

    private int indexOfTouchpoint(short number) {
        for (var i = 0; i < touchpoints.size(); i++) if (touchpoints.get(i).number() == number) return i;
        throw gone("touchpoint");
    }

    private static Mendable gone(String what) {
        return Mendable.notFound("That " + what + " is no longer in the library. Reload the page to see what is.");
    }

    private static Mendable tooMany(String what, int most) {
        return new Mendable("A library holds at most " + most + " " + what + ". Remove one that is not used.");
    }

    private static String name(String name, String what, int most) {
        var plain = name.strip();
        if (plain.isEmpty()) throw new Mendable("Give the " + what + " a name.");
        if (plain.length() > most) throw new Mendable("The name of a " + what + " has at most " + most + " characters.");
        return plain;
    }

    static String key(String name) {
        var plain = java.text.Normalizer.normalize(name.strip(), java.text.Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
        return plain.isEmpty() ? "unnamed" : plain;
    }
}
