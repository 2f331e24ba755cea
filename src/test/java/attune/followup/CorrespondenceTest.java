package attune.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.TestApp;
import attune.TestDatabase;
import attune.Until;
import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.followup.FollowUp.State;
import attune.identity.Identity;
import attune.eligibility.Eligibility;
import attune.eligibility.Verdict;
import attune.identity.CustomerId;
import attune.improvement.Improvement;
import attune.interaction.Channel;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.interaction.Score;
import attune.mail.Sender;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CorrespondenceTest {

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp").dynamicPort());
    private final Who owner = owner();
    private long id;

    @BeforeEach
    void an_unhappy_customer() {
        server.start();
        TestDatabase.database().inVoid(workspace, tx -> TestApp.attune().mail.keep(tx, new Sender("127.0.0.1", server.getSmtp().getPort(), Sender.Security.NONE, "", "", "care@larkspur.example", "Larkspur")));
        TestApp.attune().interactions.append(workspace, List.of(
                Interaction.of(Kind.IDENTIFY, "Identify", Identity.user("ada", true), Instant.now()).also(Identity.email("ada@example.com", true)).properties("{\"name\":\"Ada Byron\",\"email\":\"ada@example.com\"}").build(),
                Interaction.of(Kind.SCORE, "Stay survey", Identity.user("ada", true), Instant.now()).score(new Score(Metric.NPS, 1)).properties("{\"text\":\"No hot water\"}").build()));
        assertThat(TestApp.attune().projections.await(Until.PATIENCE)).isTrue();
        assertThat(TestApp.attune().feedback.closing.alerts().await(Until.PATIENCE)).isTrue();
        id = this.<List<FollowUp>>as(tx -> followUps().list(tx, Listed.open(Listed.Whose.ALL), Optional.empty(), 10)).getFirst().id();
    }

    @AfterEach
    void hush() {
        server.stop();
    }

    @Test
    void a_letter_from_the_follow_up_is_answered_and_the_answer_comes_back_to_it() throws Exception {
        send("We are sorry", "Dear Ada, the boiler is mended.");
        var arrived = server.getReceivedMessages()[0];
        var messageId = arrived.getMessageID();
        assertThat(arrived.getAllRecipients()[0]).hasToString("ada@example.com");
        assertThat(followUp().state()).isEqualTo(State.WAITING);
        assertThat(followUp().contacted()).isPresent();
        Optional<Long> found = as(tx -> correspondence().replied(tx, new Reply("<answer@example.com>", List.of("<else@example.com>", messageId), "Ada@Example.com", "Re: We are sorry", "Thank you!", Instant.now())));
        assertThat(found).contains(id);
        assertThat(followUp().state()).isEqualTo(State.ANSWERED);
        as(tx -> correspondence().replied(tx, new Reply("<answer@example.com>", List.of(messageId), "ada@example.com", "Re: We are sorry", "Thank you!", Instant.now())));
        List<Post> letters = as(tx -> followUps().letters(tx, id));
        assertThat(letters).extracting(Post::text).containsExactly("Dear Ada, the boiler is mended.", "Thank you!");
        send("Re: We are sorry", "See you in May.");
        assertThat(server.getReceivedMessages()[1].getHeader("In-Reply-To")).containsExactly("<answer@example.com>");
    }

    @Test
    void a_stranger_who_quotes_a_letter_joins_nothing() throws Exception {
        send("We are sorry", "Dear Ada");
        var messageId = server.getReceivedMessages()[0].getMessageID();
        Optional<Long> stranger = as(tx -> correspondence().replied(tx, List.of(messageId), "mallory@example.com", "Let me in"));
        Optional<Long> nobody = as(tx -> correspondence().replied(tx, List.of("<never@example.com>"), "ada@example.com", "Hello"));
        assertThat(stranger).isEmpty();
        assertThat(nobody).isEmpty();
        assertThat(followUp().state()).isEqualTo(State.WAITING);
    }

    @Test
    void a_letter_that_the_server_refused_stays_and_says_so_and_nobody_was_in_touch() {
        server.stop();
        assertThatThrownBy(() -> send("We are sorry", "Dear Ada")).isInstanceOf(Mendable.class);
        assertThat(followUp().state()).isEqualTo(State.OPEN);
        List<Post> letters = as(tx -> followUps().letters(tx, id));
        assertThat(letters).singleElement().satisfies(post -> {
            assertThat(post.state()).isEqualTo(Post.State.REFUSED);
            assertThat(post.refusal()).contains("127.0.0.1");
        });
    }

    @Test
    void whoever_does_not_wish_it_is_not_written_to() {
        as(tx -> {
            TestApp.attune().customers.consent(tx, followUps().followUp(tx, id).customer(), Correspondence.PURPOSE, Channel.EMAIL, false, "", "");
            return null;
        });
        assertThat(TestApp.attune().projections.await(Until.PATIENCE)).isTrue();
        assertThatThrownBy(() -> send("We are sorry", "Dear Ada")).isInstanceOf(Mendable.class).hasMessageContaining("does not wish");
    }

    @Test
    void no_letter_goes_where_mail_comes_back_or_was_stopped_until_they_agree_again() {
        var customer = this.<CustomerId>as(tx -> TestApp.attune().identities.named(tx, Identity.user("ada", true)).orElseThrow());
        assertThat(this.<Optional<Verdict>>as(tx -> Eligibility.against(tx, customer, "Ada@example.com"))).isEmpty();
        as(tx -> {
            TestApp.attune().feedback.inviting.eligibility.stopped(tx, "ada@example.com", Instant.now().minusSeconds(60));
            return null;
        });
        assertThat(this.<Optional<Verdict>>as(tx -> Eligibility.against(tx, customer, "ada@example.com"))).contains(Verdict.STOPPED);
        assertThat(this.<Boolean>as(tx -> correspondence().address(tx, followUps().followUp(tx, id)).reachable())).isTrue();
        as(tx -> {
            TestApp.attune().customers.consent(tx, customer, "newsletter", null, true, "", "a form");
            return null;
        });
        assertThat(TestApp.attune().projections.await(Until.PATIENCE)).isTrue();
        assertThat(this.<Optional<Verdict>>as(tx -> Eligibility.against(tx, customer, "ada@example.com"))).isEmpty();
        as(tx -> {
            attune.postbox.Bounces.mark(tx, "ada@example.com", true, "no such user");
            return null;
        });
        assertThat(this.<Optional<Verdict>>as(tx -> Eligibility.against(tx, customer, "ada@example.com"))).contains(Verdict.BOUNCED);
        assertThat(this.<Boolean>as(tx -> correspondence().address(tx, followUps().followUp(tx, id)).reachable())).isFalse();
        var improvements = TestApp.attune().feedback.closing.improvements();
        long written = as(tx -> {
            var made = improvements.write(tx, new Improvement.Plan("A boiler", "", Optional.empty(), Metric.NPS, (short) 0, Optional.empty()));
            improvements.ask(tx, made, improvements.found(tx, made, "hot water", (short) 0));
            improvements.done(tx, made, LocalDate.now().minusDays(2));
            return made;
        });
        assertThat(owner.<Integer, RuntimeException>asked(() -> improvements.tell(workspace, written, "It is warm", "Dear {name}, it is."))).isZero();
        assertThat(owner.<Integer, RuntimeException>asked(() -> TestApp.attune().feedback.closing.promoters().ask(workspace, List.of(customer), attune.praise.Promoters.What.REVIEW, "?", "?"))).isZero();
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void whoever_asked_for_an_improvement_is_told_of_it_once() {
        var improvements = TestApp.attune().feedback.closing.improvements();
        long wifi = as(tx -> {
            var written = improvements.write(tx, new Improvement.Plan("A new boiler", "", Optional.empty(), Metric.NPS, (short) 0, Optional.empty()));
            improvements.ask(tx, written, improvements.found(tx, written, "hot water", (short) 0));
            improvements.done(tx, written, LocalDate.now().minusDays(2));
            return written;
        });
        assertThat(owner.<Integer, RuntimeException>asked(() -> improvements.tell(workspace, wifi, "It is warm", "Dear {name}, it is."))).isEqualTo(1);
        assertThat(owner.<Integer, RuntimeException>asked(() -> improvements.tell(workspace, wifi, "It is warm", "Dear {name}, it is."))).isZero();
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    private static FollowUps followUps() {
        return TestApp.attune().feedback.closing.followUps();
    }

    private static Correspondence correspondence() {
        return TestApp.attune().feedback.closing.correspondence();
    }

    private void send(String subject, String text) {
        owner.asked(() -> {
            correspondence().send(workspace, id, subject, text);
            return null;
        });
    }

    private FollowUp followUp() {
        return as(tx -> followUps().followUp(tx, id));
    }

    private <T> T as(Function<Tx, T> work) {
        return owner.asked(() -> TestDatabase.database().in(workspace, work));
    }

    private Who owner() {
        var account = TestApp.member(workspace, Role.OWNER);
        return new Who(account.id(), account.name(), account.email(), workspace, Role.OWNER, Reach.EVERYTHING);
    }
}
