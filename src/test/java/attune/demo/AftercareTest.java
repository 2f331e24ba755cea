package attune.demo;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.followup.Case;
import attune.followup.Listed;
import attune.improvement.Improvement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AftercareTest {

    @Test
    void people_of_the_demo_follow_unhappy_guests_up_and_write_down_what_is_improved() {
        var attune = TestApp.attune();
        var workspace = SmallLarkspur.in(attune);
        var now = Instant.now();
        List<Case> cases = attune.database.in(workspace, tx -> attune.feedback.closing.followUps().cases(tx, now.minus(Duration.ofDays(200)), now.plusSeconds(1)));
        assertThat(cases).isNotEmpty();
        assertThat(cases).allSatisfy(each -> each.contacted().ifPresent(at -> assertThat(at).isBetween(each.opened(), now)));
        assertThat(cases).anyMatch(each -> each.contacted().isPresent()).anyMatch(each -> each.outcome().isPresent());
        assertThat(cases.stream().filter(each -> each.closed().isEmpty()).toList()).as("only what is fresh is open").allMatch(each -> each.opened().isAfter(now.minus(Duration.ofDays(21))));
        List<Improvement> improvements = attune.database.in(workspace, attune.feedback.closing.improvements()::all);
        assertThat(improvements).hasSize(2);
        assertThat(attune.database.<Integer>in(workspace, tx -> attune.feedback.closing.followUps().list(tx, Listed.open(Listed.Whose.NOBODYS), Optional.empty(), 10).size())).as("nobody’s").isZero();
    }
}
