package attune.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.TestApp;
import attune.TestDatabase;
import attune.store.WorkspaceId;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is written arrives as it was written, and says what wrote it.
class LetterTest {

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp").dynamicPort());

    @BeforeEach
    void listen() {
        server.start();
        TestDatabase.database().inVoid(workspace, tx -> TestApp.attune().mail.keep(tx, new Sender("127.0.0.1",
                server.getSmtp().getPort(), Sender.Security.NONE, "", "", "hello@larkspur.example", "Larkspur")));
    }

    @AfterEach
    void hush() {
        server.stop();
    }

    @Test
    void text_and_html_are_alternatives_and_a_document_lies_beside_them() throws Exception {
        var arrived = sent(new Letter("ana@example.com", "Grüße", "Plain ä").html("<p>Rich ä</p>").with(new Letter.Attachment("a.txt", "text/plain", new byte[] {65})));
        var outer = (MimeMultipart) arrived.getContent();
        var inner = (MimeMultipart) outer.getBodyPart(0).getContent();
        assertThat(inner.getContentType()).startsWith("multipart/alternative");
        assertThat(inner.getBodyPart(0).getContent()).isEqualTo("Plain ä");
        assertThat(inner.getBodyPart(1).getContent()).isEqualTo("<p>Rich ä</p>");
        assertThat(inner.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat(outer.getBodyPart(1).getFileName()).isEqualTo("a.txt");
        assertThat(arrived.getSubject()).isEqualTo("Grüße");
        assertThat(((MimeMultipart) sent(new Letter("ana@example.com", "S", "t").html("h")).getContent()).getContentType()).startsWith("multipart/alternative");
    }

    @Test
    void a_letter_goes_under_the_id_it_was_given_and_else_tells_its_own() throws Exception {
        var id = TestDatabase.database().in(workspace, tx -> TestApp.attune().mail.freshId(tx, "ana@example.com"));
        assertThat(id).endsWith("@larkspur.example>");
        assertThat(TestApp.attune().mail.wentTo(id, "Ana@example.com")).isTrue();
        assertThat(TestApp.attune().mail.wentTo(id, "eve@example.com")).isFalse();
        assertThat(TestApp.attune().mail.wentTo("<" + java.util.UUID.randomUUID() + "@larkspur.example>", "ana@example.com")).isFalse();
        assertThat(TestApp.attune().mail.send(workspace, new Letter("ana@example.com", "S", "t").identified(id))).isEqualTo(id);
        var other = TestApp.attune().mail.send(workspace, new Letter("ana@example.com", "S", "t"));
        assertThat(server.getReceivedMessages()).extracting(MimeMessage::getMessageID).containsExactly(id, other).doesNotHaveDuplicates();
    }

    @Test
    void programs_are_told_that_a_program_wrote_unless_a_person_did() throws Exception {
        assertThat(sent(new Letter("ana@example.com", "S", "t")).getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(sent(new Letter("ana@example.com", "S", "t").byHand()).getHeader("Auto-Submitted")).isNull();
    }

    @Test
    void an_answer_names_the_first_and_the_last_of_a_long_talk() throws Exception {
        var talk = IntStream.range(0, 300).mapToObj(i -> "<mail-number-" + i + "@example.com>").toList();
        var arrived = sent(new Letter("ana@example.com", "Re: S", "t").answering(talk).replyTo("post@larkspur.example"));
        assertThat(arrived.getHeader("In-Reply-To")).containsExactly("<mail-number-299@example.com>");
        assertThat(arrived.getHeader("References", null).split("\\s+")).startsWith("<mail-number-0@example.com>").endsWith("<mail-number-299@example.com>").hasSize(41);
        assertThat(arrived.getReplyTo()[0]).hasToString("post@larkspur.example");
        assertThat(sent(new Letter("ana@example.com", "S", "t").answering(List.of("<one@example.com>"))).getHeader("References")).containsExactly("<one@example.com>");
    }

    @Test
    void a_mail_program_finds_where_to_say_no_more() throws Exception {
        var arrived = sent(new Letter("ana@example.com", "S", "t").stoppedAt("https://cx.example.com/stop/x"));
        assertThat(arrived.getHeader("List-Unsubscribe")).containsExactly("<https://cx.example.com/stop/x>");
        assertThat(arrived.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
    }

    @Test
    void a_header_cannot_begin_another() {
        assertThatThrownBy(() -> new Letter("ana@example.com", "S", "t").header("X-A", "b\r\nBcc: eve@example.com")).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Letter("ana@example.com", "S\r\nBcc: eve@example.com", "t").subject()).doesNotContain("\n");
    }

    private MimeMessage sent(Letter letter) {
        TestApp.attune().mail.send(workspace, letter);
        return server.getReceivedMessages()[server.getReceivedMessages().length - 1];
    }
}
