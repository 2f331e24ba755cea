package attune.invitation;

import attune.invitation.Invitation.State;
import attune.store.Tx;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Writes how far invitations came that left before now.
final class CourseStore {

    private CourseStore() {}

    /// @return those of which there was an invitation
    static List<Course> tell(Tx tx, long sending, List<Course> courses) {
        var batch = tx.batch("""
                update survey_invitation
                set state = :state, trouble = :trouble, made_at = :left, left_at = :left, opened_at = :opened, started_at = :started, completed_at = :completed,
                    answers = :answers, reminders = :reminders, reminded_at = :reminded
                where workspace = :workspace
                  and sending = :sending
                  and identity = :customer
                  and state = 0
                """);
        for (var course : courses)
            batch.bind("workspace", tx.workspace().value()).bind("sending", sending).bind("customer", course.customer().value())
                    .bind("state", (short) (course.cameBack().isEmpty() ? State.DELIVERED : State.BOUNCED).ordinal()).bind("trouble", course.cameBack())
                    .bind("left", time(course.left())).bind("opened", time(course.opened())).bind("started", time(course.started())).bind("completed", time(course.completed()))
                    .bind("answers", course.completed().isPresent() ? 1 : 0).bind("reminders", course.reminded().isPresent() ? 1 : 0).bind("reminded", time(course.reminded())).add();
        if (courses.isEmpty()) return List.of();
        var told = batch.execute();
        return IntStream.range(0, told.length).filter(at -> told[at] > 0).mapToObj(courses::get).toList();
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static OffsetDateTime time(Optional<Instant> at) {
        return at.map(CourseStore::time).orElse(null);
    }
}
