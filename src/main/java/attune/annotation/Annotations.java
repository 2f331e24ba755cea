package attune.annotation;

import attune.account.Who;
import attune.audit.Audit;
import attune.store.Mendable;
import attune.store.Tx;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The door to dated notes.
public final class Annotations {

    private static final int MOST = 1_000;

    /// Those of a period, the earliest first.
    ///
    /// @param from empty for from the beginning on
    /// @param to   the last day, included
    public List<Annotation> between(Tx tx, Optional<LocalDate> from, LocalDate to) {
        return AnnotationStore.between(tx, from.orElse(LocalDate.of(1, 1, 1)), to);
    }

    /// @return its number
    public long write(Tx tx, LocalDate day, String words) {
        var said = words.strip().replaceAll("\\s+", " ");
        if (said.isEmpty() || said.length() > Annotation.LONGEST) throw new Mendable("“Words” must have 1 to " + Annotation.LONGEST + " characters: say what happened that day.");
        if (AnnotationStore.count(tx) >= MOST) throw new Mendable("There are " + MOST + " notes on charts already: remove one first.");
        Audit.record(tx, "annotation.written", day.toString(), said);
        return AnnotationStore.insert(tx, day, said, Who.asking().name());
    }

    public void remove(Tx tx, long id) {
        if (AnnotationStore.delete(tx, id) == 0) throw Mendable.notFound("That note is gone already.");
        Audit.record(tx, "annotation.removed", Long.toString(id));
    }

    /// Removes notes that name somebody who is erased.
    ///
    /// @param marks texts in lower case that name the person
    /// @return how many there were
    public static int clear(Tx tx, Collection<String> marks) {
        return AnnotationStore.clear(tx, marks);
    }
}
