package attune.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.TestApp;
import attune.TestDatabase;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.survey.Definition;
import attune.survey.DefinitionJson;
import attune.survey.Problems;
import attune.survey.Question;
import attune.survey.Surveys;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftsTest {

    private static final String STAY = """
            {"format": "attune-survey/1", "name": "Stay", "languages": ["en", "de"], "title": "Your stay", "calculated": [{"name": "twice", "value": "{nps} * 2"}],
             "pages": [{"name": "one", "questions": [{"name": "nps", "type": "nps", "title": "Recommend us?"}, {"name": "why", "type": "long-text", "title": "You said {nps}. Why?", "when": "{nps} <= 6", "about": "nps"}],
                        "jumps": [{"when": "{nps} = 10", "to": "thanks"}]},
                       {"name": "two", "questions": [{"name": "kind", "type": "single", "title": "Travelling as", "options": [{"value": "guest", "label": {"en": "Guest", "de": "Gast"}}, "friend"]}]}],
             "endings": [{"name": "thanks", "title": "Thank you"}]}""";

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final Surveys surveys = TestApp.attune().feedback.surveys;
    private final Drafts drafts = new Drafts(surveys);
    private final long id = asked(tx -> surveys.create(tx, DefinitionJson.read(STAY).definition()).id());

    @Test
    void questions_move_within_their_page_and_over_its_edge() {
        change(sketch -> sketch.move(Part.question("why"), true));
        assertThat(names()).containsExactly("why", "nps", "kind");
        change(sketch -> sketch.move(Part.question("nps"), false));
        assertThat(draft().pages().getLast().questions()).extracting(Question::name).containsExactly("nps", "kind");
        change(sketch -> sketch.place(Part.question("nps"), Optional.of("one"), 0));
        assertThat(names()).containsExactly("nps", "why", "kind");
    }

    @Test
    void a_new_name_goes_to_every_place_that_asks_for_the_old_one() {
        change(sketch -> sketch.rename(Part.question("nps"), "score"));
        var draft = draft();
        assertThat(draft.question("why").orElseThrow().title().in("en", "en")).isEqualTo("You said {score}. Why?");
        assertThat(draft.question("why").orElseThrow().when()).contains("{score} <= 6");
        assertThat(draft.question("why").orElseThrow().about()).contains("score");
        assertThat(draft.calculated().getFirst().value()).isEqualTo("{score} * 2");
        assertThat(draft.pages().getFirst().jumps().getFirst().when()).contains("{score} = 10");
        assertThat(Problems.of(draft)).isEmpty();
        change(sketch -> sketch.rename(new Part(Part.Kind.ENDING, "thanks"), "end"));
        assertThat(draft().pages().getFirst().jumps().getFirst().to()).isEqualTo("end");
    }

    @Test
    void a_copied_page_asks_for_its_own_questions() {
        change(sketch -> sketch.copy(Part.page("one")));
        assertThat(names()).containsExactly("nps", "why", "nps2", "why2", "kind");
        assertThat(draft().question("why2").orElseThrow().when()).contains("{nps2} <= 6");
    }

    @Test
    void every_step_can_be_taken_back_and_taken_again() {
        var before = draft();
        change(sketch -> sketch.remove(Part.question("kind")));
        change("Renamed", sketch -> sketch.rename(Part.question("nps"), "score"));
        var after = draft();
        step(drafts::undo);
        assertThat(names()).containsExactly("nps", "why");
        step(drafts::undo);
        assertThat(draft()).isEqualTo(before);
        assertThatThrownBy(() -> step(drafts::undo)).isInstanceOf(Mendable.class).hasMessageContaining("nothing to take back");
        step(drafts::redo);
        step(drafts::redo);
        assertThat(draft()).isEqualTo(after);
        step(drafts::undo);
        change("Another way", sketch -> sketch.remove(Part.question("why")));
        assertThatThrownBy(() -> step(drafts::redo)).isInstanceOf(Mendable.class);
    }

    @Test
    void a_draft_changed_by_another_way_is_not_taken_back_over_that() {
        change(sketch -> sketch.remove(Part.question("kind")));
        asked(tx -> surveys.keep(tx, id, DefinitionJson.read(STAY.replace("Your stay", "Theirs")).definition(), surveys.survey(tx, id).revision()));
        assertThatThrownBy(() -> step(drafts::undo)).isInstanceOf(Mendable.class);
        change(sketch -> sketch.remove(Part.question("why")));
        step(drafts::undo);
        assertThat(draft().title().in("en", "en")).isEqualTo("Theirs");
    }

    @Test
    void what_is_no_survey_is_not_kept() {
        var before = draft();
        assertThatThrownBy(() -> change(sketch -> sketch.rename(Part.question("nps"), "no name"))).isInstanceOf(Drafts.Refused.class).hasMessageContaining("cannot be a name");
        assertThatThrownBy(() -> change(sketch -> sketch.rename(Part.question("nps"), "kind"))).isInstanceOf(Drafts.Refused.class).hasMessageContaining("twice");
        assertThat(draft()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void any_acts_in_any_order_leave_a_survey_that_undo_leads_back_from(long seed) {
        var random = new Random(seed);
        var before = draft();
        var steps = 0;
        for (var act = 0; act < 25; act++) {
            var sketch = asked(tx -> drafts.sketch(tx, id));
            var names = List.copyOf(sketch.names().stream().filter(name -> sketch.find(Part.question(name)).isPresent()).sorted().toList());
            var pages = draft().pages();
            if (change("Act " + act, any(random, names, pages.get(random.nextInt(pages.size())).name()))) steps++;
        }
        for (var step = 0; step < steps; step++) step(drafts::undo);
        assertThat(draft()).as("seed %d", seed).isEqualTo(before);
    }

    private static Consumer<Sketch> any(Random random, List<String> names, String page) {
        var type = Kinds.ALL.get(random.nextInt(Kinds.ALL.size()));
        if (names.isEmpty() || random.nextInt(3) == 0) return sketch -> sketch.addQuestion(page, Optional.empty(), type.fresh());
        var question = Part.question(names.get(random.nextInt(names.size())));
        return switch (random.nextInt(6)) {
            case 0 -> sketch -> sketch.move(question, random.nextBoolean());
            case 1 -> sketch -> sketch.copy(question);
            case 2 -> sketch -> sketch.remove(question);
            case 3 -> sketch -> sketch.place(question, Optional.of(page), random.nextInt(4));
            case 4 -> sketch -> sketch.copy(Part.page(page));
            default -> sketch -> sketch.add(Part.Kind.PAGE, Optional.of(page), DefinitionJson.JSON.createObjectNode().put("name", "page"));
        };
    }

    @Test
    void options_keep_their_values_and_translations_when_lines_are_changed() {
        assertThat(lines("Friend of ours\nGuest", false)).containsExactly("Friend of ours", "Guest | guest");
        change(sketch -> sketch.need(Part.question("kind")).node().set("options", Lines.read("Visitor | guest\nfriend", sketch.need(Part.question("kind")).node().withArray("options"), "en", true)));
        var shape = (attune.survey.Shape.Choice) draft().question("kind").orElseThrow().shape();
        assertThat(shape.options().getFirst().label().in("de", "en")).isEqualTo("Gast");
    }

    private List<String> lines(String text, boolean lasting) {
        var options = asked(tx -> drafts.sketch(tx, id)).need(Part.question("kind")).node().withArray("options");
        return Lines.write(Lines.read(text, (com.fasterxml.jackson.databind.node.ArrayNode) options, "en", lasting), "en").lines().toList();
    }

    @Test
    void translations_go_to_the_words_they_were_made_of() {
        change(sketch -> new Translation(sketch, "de").write("/pages/0/questions/0/title", "Recommend us?", "Empfehlen Sie uns?"));
        assertThat(draft().question("nps").orElseThrow().title().in("de", "en")).isEqualTo("Empfehlen Sie uns?");
        assertThat(draft().question("nps").orElseThrow().title().in("en", "en")).isEqualTo("Recommend us?");
        assertThatThrownBy(() -> change(sketch -> new Translation(sketch, "de").write("/pages/0/questions/0/title", "Somebody's old words", "Alt"))).isInstanceOf(Mendable.class);
    }

    @Test
    void what_a_version_changed_is_told_in_sentences() {
        var before = draft();
        change(sketch -> {
            sketch.remove(Part.question("why"));
            sketch.addQuestion("two", Optional.empty(), Kinds.of("csat").fresh());
            sketch.need(Part.question("kind")).node().put("required", true);
        });
        assertThat(Changes.between(before, draft())).containsExactly("Asks anew: “How satisfied are you?”", "Asks no longer: “You said {nps}. Why?”", "“Travelling as”: whether it needs an answer");
        assertThat(Changes.between(before, before)).isEmpty();
    }

    private Definition draft() {
        return asked(tx -> surveys.draft(tx, id));
    }

    private List<String> names() {
        return draft().questions().map(Question::name).toList();
    }

    private void change(Consumer<Sketch> how) {
        change("Changed", how);
    }

    private boolean change(String what, Consumer<Sketch> how) {
        return asked(tx -> drafts.change(tx, id, what, how));
    }

    private void step(java.util.function.BiConsumer<Tx, Long> how) {
        TestDatabase.database().inVoid(workspace, tx -> how.accept(tx, id));
    }

    private <T> T asked(Function<Tx, T> how) {
        return TestDatabase.database().in(workspace, how);
    }
}
