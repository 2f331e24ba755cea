package attune.builder;

import attune.draft.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What changes on the page while somebody writes: the sentences at their places, the conditions' other form, and what stands around.
///
/// @param kept  whether what was sent is kept
/// @param slots every place of the form at which a sentence can stand, with its sentence or empty
/// @param texts conditions whose text is another, because their rows were changed
/// @param rows  conditions whose rows are others, because their text was changed
public record Kept(Studio studio, Part part, boolean kept, List<Slot> slots, List<Entry.Logic> texts, List<Entry.Logic> rows) {

    public record Slot(String id, String sentence) {}

    static Kept of(Studio studio, Part part, boolean kept, Map<String, String> refused, Forms forms) {
        var entries = studio.open().orElseThrow().entries();
        var slots = new ArrayList<Slot>();
        for (var entry : entries) slots.add(new Slot(entry.slot(), refused.getOrDefault(entry.slot(), kept ? entry.error() : "")));
        slots.add(new Slot(Drawing.WHOLE, refused.getOrDefault(Drawing.WHOLE, kept ? studio.open().get().wrong() : "")));
        var texts = new ArrayList<Entry.Logic>();
        var rows = new ArrayList<Entry.Logic>();
        for (var logic : kept ? entries.stream().map(Entry::logic).filter(Objects::nonNull).toList() : List.<Entry.Logic>of()) {
            if (forms.byRows.contains(logic.field())) texts.add(logic);
            if (forms.byText.contains(logic.field())) rows.add(logic);
        }
        return new Kept(studio, part, kept, slots, texts, rows);
    }

    public Studio.Open open() {
        return studio.open().orElseThrow();
    }
}
