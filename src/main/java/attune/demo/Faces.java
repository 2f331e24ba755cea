package attune.demo;

import attune.interaction.Channel;
import attune.lens.Lenses;
import attune.persona.Claims;
import attune.persona.Drawn;
import attune.persona.Personas;
import attune.persona.Quote;
import attune.segment.Segment;
import attune.segment.Segments;
import attune.store.Database;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// The faces that Larkspur's designer drew of three segments. Some of what she believes is not so, and the page says what.
final class Faces {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration QUOTABLE = Duration.ofSeconds(5);
    private static final long LOOK_AGAIN = 50_000_000;
    private static final int QUOTES = 4;

    private final Database database;
    private final Lenses lenses;
    private final Segments segments;
    private final Personas personas;

    Faces(Database database, Lenses lenses, Segments segments, Personas personas) {
        this.database = database;
        this.lenses = lenses;
        this.segments = segments;
        this.personas = personas;
    }

    /// Drawn once, of a log that is read to its end.
    void draw(WorkspaceId workspace) {
        if (database.<Boolean>in(workspace, tx -> !personas.all(tx).isEmpty())) return;
        var last = database.in(workspace, tx -> tx.query("select coalesce(max(position), 0) from interaction where workspace = :workspace").mapTo(Long.class).one());
        if (!lenses.await(workspace, last, PATIENCE)) return;
        draw(workspace, "Regular guests", new Drawn("Benedita", "Comes back, and knows the staff by name", Drawn.Age.TO_64, "A room is a room. It is the people.", 41,
                List.of("Arrive without explaining herself again", "Have the same room if it is free"), List.of("Somebody who remembers", "A word when something changes"),
                List.of("Being asked for her address at every stay"), new Claims(Channel.PHONE.number(), Claims.Days.WEEKDAYS, Claims.Hours.EVENING, new BigDecimal("2500"), 60)));
        draw(workspace, "Regulars we are losing", new Drawn("Henrik", "Travels for work, two nights at a time", Drawn.Age.TO_44, "Wants to be at work, not in a lobby.", 190,
                List.of("Take a call with a client from his room", "Leave with the invoice in his inbox"), List.of("Wi-Fi that holds", "Breakfast before seven"),
                List.of("Told twice that the Wi-Fi is mended"), new Claims(Channel.EMAIL.number(), Claims.Days.WEEKDAYS, Claims.Hours.ANY, new BigDecimal("1800"), 20)));
        draw(workspace, "Waited long at the harbour", new Drawn("Adaeze", "A long weekend with two children", Drawn.Age.TO_44, "The holiday begins at the desk.", 77,
                List.of("Be in the room before the children are tired"), List.of("To know how long it takes", "Something to drink while waiting"),
                List.of("A queue that nobody explains"), new Claims(Channel.WEB.number(), Claims.Days.WEEKENDS, Claims.Hours.ANY, null, -10)));
    }

    private void draw(WorkspaceId workspace, String name, Drawn drawn) {
        var segment = database.in(workspace, tx -> named(tx, name));
        if (segment.isEmpty()) return;
        var id = database.in(workspace, tx -> personas.draw(tx, segment.get().id(), drawn));
        for (var end = System.nanoTime() + QUOTABLE.toNanos(); System.nanoTime() < end; LockSupport.parkNanos(LOOK_AGAIN)) {
            List<Long> words = database.in(workspace, tx -> personas.quotable(tx, personas.persona(tx, id))).stream().limit(QUOTES).map(Quote::position).toList();
            if (words.isEmpty()) continue;
            database.inVoid(workspace, tx -> personas.quote(tx, id, words));
            return;
        }
    }

    private Optional<Segment> named(Tx tx, String name) {
        return segments.all(tx).stream().filter(segment -> segment.name().equals(name)).findFirst();
    }
}
