package attune.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.TestApp;
import attune.TestDatabase;
import attune.account.PublicAddress;
import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.mail.Letter;
import attune.mail.Sender;
import attune.member.Account;
import attune.member.Member;
import attune.secret.Token;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whatever comes by mail comes once for each time it is due, to those who wished it and may have it, as they may see it.
class SubscriptionsTest {

    private static final Topic GAZETTE = Topic.of("gazette");
    private static final Duration WEEK = Duration.ofDays(7);

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp").dynamicPort());
    /// Three days from now, so that no clock reaches it while the test runs.
    private final Rhythm rhythm = new Rhythm(LocalDate.now(ZoneOffset.UTC).plusDays(3).getDayOfWeek().name().toLowerCase(java.util.Locale.ROOT), 9);
    private final Instant due = rhythm.due(Instant.now().plus(Duration.ofDays(8)).atZone(ZoneOffset.UTC)).toInstant();
    private final AtomicInteger printed = new AtomicInteger();
    private final Subscriptions subscriptions = program();
    private volatile RuntimeException torn;

    /// Tells who sees how much.
    private final class Gazette implements Periodical {

        @Override
        public String kind() {
            return "gazette";
        }

        @Override
        public List<Title> titles(Tx tx) {
            return List.of(new Title(GAZETTE, "The Gazette", "/gazette", rhythm, Instant.EPOCH));
        }

        @Override
        public boolean mayHave(Tx tx, long number) {
            return Who.asking().role() != Role.AGENT;
        }

        @Override
        public Issue issue(WorkspaceId of, long number) {
            printed.incrementAndGet();
            if (torn != null && Who.asking().limited()) throw torn;
            return new Issue("Gazette", "seen: " + (Who.asking().limited() ? Who.asking().reach().locations() : "everything"), new Letter.Attachment("gazette.txt", "text/plain", new byte[] {1}));
        }
    }

    private Subscriptions program() {
        var attune = TestApp.attune();
        var program = new Subscriptions(attune.database, attune.workspaces, attune.members, attune.mail, Token.fresh());
        program.offer(new Gazette());
        return program;
    }

    @BeforeEach
    void the_workspace_can_send() {
        server.start();
        TestDatabase.database().inVoid(workspace, tx -> {
            TestApp.attune().mail.keep(tx, new Sender("127.0.0.1", server.getSmtp().getPort(), Sender.Security.NONE, "", "", "hello@harbour.example", "Harbour"));
            TestApp.attune().workspaces.keepAddress(tx, new PublicAddress("https://attune.harbour.example"));
        });
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void it_goes_once_for_each_time_it_is_due_and_says_where_to_look_and_how_to_stop() throws Exception {
        var ana = reader(Member.Terms.of(Role.OWNER));
        TestApp.member(workspace, Role.OWNER);
        subscriptions.send(workspace, due.minusSeconds(60));
        assertThat(received()).as("before it is due").isEmpty();
        subscriptions.send(workspace, due.plusSeconds(1));
        subscriptions.send(workspace, due.plusSeconds(90));
        assertThat(received()).containsExactly(ana.email());
        assertThat(text(server.getReceivedMessages()[0])).contains("https://attune.harbour.example/gazette", rhythm.words(), "https://attune.harbour.example/subscriptions/stop/");
        subscriptions.send(workspace, due.plus(WEEK).plusSeconds(1));
        assertThat(received()).as("the week after").containsExactly(ana.email(), ana.email());
    }

    @Test
    void a_letter_that_was_leaving_when_the_program_was_killed_does_not_leave_twice() {
        var ana = reader(Member.Terms.of(Role.OWNER));
        TestDatabase.database().inVoid(workspace, tx -> assertThat(SubscriptionStore.claim(tx, GAZETTE, ana.id().value(), due, due)).isTrue());
        subscriptions.send(workspace, due.plusSeconds(1));
        subscriptions.send(workspace, due.plusSeconds(7_200));
        assertThat(received()).isEmpty();
    }

    @Test
    void several_programs_at_the_same_moment_send_each_reader_one() throws Exception {
        var readers = new ArrayList<String>();
        for (var i = 0; i < 6; i++) readers.add(reader(Member.Terms.of(Role.OWNER)).email());
        var together = new CountDownLatch(1);
        var programs = new ArrayList<Thread>();
        for (var i = 0; i < 4; i++) programs.add(Thread.startVirtualThread(() -> {
            var program = program();
            try {
                together.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            program.send(workspace, due.plusSeconds(1));
        }));
        together.countDown();
        for (var program : programs) program.join();
        assertThat(received()).containsExactlyInAnyOrderElementsOf(readers);
    }

    @Test
    void a_letter_that_the_server_refused_is_tried_again_a_little_later() {
        reader(Member.Terms.of(Role.OWNER));
        var port = server.getSmtp().getPort();
        server.stop();
        assertThatThrownBy(() -> subscriptions.send(workspace, due.plusSeconds(1))).hasMessageContaining("did not take the mail");
        var again = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
        again.start();
        try {
            subscriptions.send(workspace, due.plusSeconds(60));
            assertThat(again.getReceivedMessages()).as("too early").isEmpty();
            subscriptions.send(workspace, due.plusSeconds(1_200));
            subscriptions.send(workspace, due.plusSeconds(2_400));
            assertThat(again.getReceivedMessages()).hasSize(1);
        } finally {
            again.stop();
        }
    }

    @Test
    void each_is_sent_what_they_may_see_and_those_who_see_the_same_what_was_made_once() throws Exception {
        var porto = new Member.Terms(Role.EXECUTIVE, new Reach(Set.of("porto"), Set.of()), Optional.empty());
        var limited = reader(porto);
        reader(Member.Terms.of(Role.EXECUTIVE));
        reader(Member.Terms.of(Role.EXECUTIVE));
        subscriptions.send(workspace, due.plusSeconds(1));
        assertThat(server.getReceivedMessages()).hasSize(3);
        for (var message : server.getReceivedMessages()) assertThat(text(message)).contains(to(message).equals(limited.email()) ? "seen: [porto]" : "seen: everything");
        assertThat(printed.get()).isEqualTo(2);
    }

    @Test
    void one_that_cannot_be_made_keeps_no_other_from_coming() {
        reader(new Member.Terms(Role.EXECUTIVE, new Reach(Set.of("porto"), Set.of()), Optional.empty()));
        var ana = reader(Member.Terms.of(Role.OWNER));
        torn = new Mendable("The history is being read.");
        assertThatThrownBy(() -> subscriptions.send(workspace, due.plusSeconds(1))).isSameAs(torn);
        assertThat(received()).containsExactly(ana.email());
    }

    @Test
    void whoever_left_or_may_have_it_no_longer_gets_nothing() {
        var left = reader(Member.Terms.of(Role.EXECUTIVE));
        var demoted = reader(Member.Terms.of(Role.EXECUTIVE));
        reader(new Member.Terms(Role.EXECUTIVE, Reach.EVERYTHING, Optional.of(LocalDate.now(ZoneOffset.UTC))));
        owner().asked(() -> {
            TestApp.attune().members.remove(left.id());
            TestApp.attune().members.change(demoted.id(), Member.Terms.of(Role.AGENT));
            return null;
        });
        subscriptions.send(workspace, due.plusSeconds(1));
        assertThat(received()).isEmpty();
    }

    @Test
    void what_was_due_before_it_was_wished_or_was_slept_through_for_days_is_not_made_up_for() {
        reader(Member.Terms.of(Role.OWNER));
        subscriptions.send(workspace, Instant.now());
        subscriptions.send(workspace, due.plus(Duration.ofDays(4)));
        assertThat(received()).isEmpty();
    }

    @Test
    void it_is_wished_only_where_one_may_have_it_and_mail_can_leave() {
        assertThatThrownBy(() -> wish(TestApp.member(workspace, Role.AGENT), Role.AGENT, Reach.EVERYTHING)).hasMessageContaining("no such thing");
        TestDatabase.database().inVoid(workspace, tx -> tx.update("delete from mail_sender where workspace = :workspace").execute());
        assertThatThrownBy(() -> reader(Member.Terms.of(Role.OWNER))).hasMessageContaining("No mail can be sent yet");
    }

    @Test
    void of_what_is_deleted_nothing_is_kept() {
        reader(Member.Terms.of(Role.OWNER));
        subscriptions.send(workspace, due.plusSeconds(1));
        TestDatabase.database().inVoid(workspace, tx -> Subscriptions.end(tx, GAZETTE));
        long kept = TestDatabase.database().in(workspace, tx -> tx.query("select (select count(*) from subscription) + (select count(*) from subscription_letter)").mapTo(Long.class).one());
        assertThat(kept).isZero();
    }

    private Who owner() {
        var account = TestApp.member(workspace, Role.OWNER);
        return new Who(account.id(), account.name(), account.email(), workspace, Role.OWNER, Reach.EVERYTHING);
    }

    private Account reader(Member.Terms terms) {
        var account = TestApp.member(workspace, terms);
        wish(account, terms.role(), terms.reach());
        return account;
    }

    private void wish(Account account, Role role, Reach reach) {
        new Who(account.id(), account.name(), account.email(), workspace, role, reach).asked(() -> {
            subscriptions.wish(GAZETTE);
            return null;
        });
    }

    private List<String> received() {
        return Arrays.stream(server.getReceivedMessages()).map(SubscriptionsTest::to).toList();
    }

    private static String to(Message message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String text(Message message) throws Exception {
        return ((Multipart) message.getContent()).getBodyPart(0).getContent().toString();
    }
}
