package attune.fieldnote;

import attune.account.Who;
import attune.audit.Audit;
import attune.coding.Codebook;
import attune.coding.Saying;
import attune.customer.Customers;
import attune.fieldnote.FieldNote.Kind;
import attune.fieldnote.FieldNote.Part;
import attune.identity.CustomerId;
import attune.privacy.Naming;
import attune.store.Mendable;
import attune.store.Tx;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The door to notes of interviews. Passages of them are coded like answers.
public final class FieldNotes {

    private static final int MOST = 500;

    private final Codebook codebook;
    private final Customers customers;

    public FieldNotes(Codebook codebook, Customers customers) {
        this.codebook = codebook;
        this.customers = customers;
    }

    /// The latest first; at most 500.
    public List<FieldNote> all(Tx tx) {
        return FieldNoteStore.all(tx, MOST);
    }

    /// @throws Mendable 404 where there is none
    public FieldNote note(Tx tx, long id) {
        return FieldNoteStore.note(tx, id).orElseThrow(() -> Mendable.notFound("These notes are gone: somebody threw them away."));
    }

    /// What somebody enters of a session.
    public record Draft(String title, Kind kind, LocalDate heldOn, String heldBy, String words, List<Long> people) {}

    public long write(Tx tx, Draft draft) {
        var id = FieldNoteStore.insert(tx, draft.title, draft.kind, draft.heldOn, draft.heldBy, draft.words, Who.asking().name());
        present(tx, id, draft.people);
        Audit.record(tx, "interview.written", "interview " + id, draft.title);
        return id;
    }

    public void change(Tx tx, long id, Draft draft) {
        note(tx, id);
        FieldNoteStore.change(tx, id, draft.title, draft.kind, draft.heldOn, draft.heldBy, draft.words, Who.asking().name());
        present(tx, id, draft.people);
        Audit.record(tx, "interview.changed", "interview " + id, draft.title);
    }

    /// Throws the notes away, and their passages.
    public void remove(Tx tx, long id) {
        var note = note(tx, id);
        codebook.forgetInterview(tx, id);
        FieldNoteStore.remove(tx, id);
        Audit.record(tx, "interview.removed", "interview " + id, note.title());
    }

    private void present(Tx tx, long id, List<Long> people) {
        if (people.size() > FieldNote.MOST_PEOPLE) throw new Mendable("At most " + FieldNote.MOST_PEOPLE + " customers can be named as present.");
        FieldNoteStore.people(tx, id, people.stream().distinct().map(customer -> customers.anchor(tx, customers.seen(tx, new CustomerId(customer))).id()).distinct().toList());
    }

    /// Highlights a passage that stands in the notes, with a theme where one is chosen.
    public void highlight(Tx tx, long id, String passage, Optional<Long> theme) {
        var note = note(tx, id);
        var words = passage.strip();
        if (find(note.words(), words) < 0) throw new Mendable("These words do not stand in the notes: select them there and send them as they are.");
        var alone = note.people().size() == 1 ? Optional.of(customers.anchor(tx, new CustomerId(note.people().getFirst())).id()) : Optional.<Long>empty();
        codebook.passage(tx, id, note.title(), note.heldOn(), alone, words, theme);
    }

    /// The notes with what is highlighted in them apart.
    public static List<Part> parts(FieldNote note, List<Saying> passages) {
        var marks = new boolean[note.words().length()];
        for (var passage : passages) {
            var at = find(note.words(), passage.words());
            if (at >= 0) java.util.Arrays.fill(marks, at, Math.min(marks.length, end(note.words(), at, passage.words())), true);
        }
        var parts = new ArrayList<Part>();
        for (int from = 0, at = 1; from < marks.length; at++) {
            if (at < marks.length && marks[at] == marks[from]) continue;
            parts.add(new Part(note.words().substring(from, at), marks[from]));
            from = at;
        }
        return parts;
    }

    /// Line breaks and blanks count as one, as a browser sends them.
    private static Pattern loosely(String passage) {
        return Pattern.compile(String.join("\\s+", java.util.Arrays.stream(passage.strip().split("\\s+")).map(Pattern::quote).toList()));
    }

    private static int find(String words, String passage) {
        if (passage.isBlank()) return -1;
        var matcher = loosely(passage).matcher(words);
        return matcher.find() ? matcher.start() : -1;
    }

    private static int end(String words, int at, String passage) {
        var matcher = loosely(passage).matcher(words);
        return matcher.find(at) ? matcher.end() : at;
    }

    /// Takes the names of somebody who is erased out of all notes.
    ///
    /// @return in how many they stood
    public static int clear(Tx tx, Naming person) {
        if (person.marks().isEmpty()) return 0;
        var naming = FieldNoteStore.naming(tx, person.marks());
        for (var note : naming) FieldNoteStore.words(tx, note.id(), person.without(note.words()));
        return naming.size();
    }
}
