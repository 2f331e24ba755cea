package attune.postbox;

import static org.assertj.core.api.Assertions.assertThat;

import attune.mail.Opened;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Mail servers say in many ways that somebody was not reached.
class BounceTest {

    static final String REPORT = """
            From: Mail Delivery System <MAILER-DAEMON@mx.example.net>
            To: hello@larkspur.example
            Subject: Undelivered Mail Returned to Sender
            Auto-Submitted: auto-replied
            Message-ID: <dsn-%1$s@mx.example.net>
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: text/plain

            It did not arrive.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.net

            Final-Recipient: rfc822; %2$s
            Action: failed
            Status: %1$s
            Diagnostic-Code: smtp; 550 %1$s what the
             server said

            --b
            Content-Type: text/rfc822-headers

            Message-ID: %3$s
            To: %2$s
            --b--
            """;

    @Test
    void the_standard_report_says_whom_and_whether_for_good() {
        var gone = of(REPORT.formatted("5.1.1", "Ann@Example.com", "<one@larkspur.example>"));
        assertThat(gone.addresses()).containsExactly("ann@example.com");
        assertThat(gone.hard()).isTrue();
        assertThat(gone.why()).isEqualTo("5.1.1 550 5.1.1 what the server said");
        assertThat(gone.messageIds()).containsExactly("<one@larkspur.example>");
        assertThat(of(REPORT.formatted("4.4.1", "ann@example.com", "<one@x>")).hard()).isFalse();
        assertThat(of(REPORT.formatted("5.0.0", "ann@example.com", "<one@x>")).hard()).isTrue();
        assertThat(of(REPORT.formatted("5.2.2", "ann@example.com", "<one@x>")).hard()).as("a full mailbox is emptied some day").isFalse();
        assertThat(of(REPORT.formatted("5.7.1", "ann@example.com", "<one@x>")).hard()).as("who is refused is us, not them").isFalse();
        assertThat(Bounce.of(open(REPORT.formatted("4.4.1", "ann@example.com", "<one@x>").replace("Action: failed", "Action: delayed")))).as("on its way still").isEmpty();
    }

    @Test
    void servers_that_write_in_their_own_words_are_understood() {
        var qmail = of("""
                From: MAILER-DAEMON@mx.example.org
                Return-Path: <>
                Subject: failure notice

                Hi. This is the qmail-send program at mx.example.org.
                I'm afraid I wasn't able to deliver your message to the following addresses.

                <ann@example.com>:
                Sorry, no mailbox here by that name. (#5.1.1)

                --- Below this line is a copy of the message.

                Return-Path: <hello@larkspur.example>
                Message-ID: <two@larkspur.example>
                To: ann@example.com, other@example.com
                """);
        assertThat(qmail.addresses()).containsExactly("ann@example.com");
        assertThat(qmail.hard()).isTrue();
        assertThat(qmail.messageIds()).containsExactly("<two@larkspur.example>");
        var exim = of("""
                From: Mail Delivery System <Mailer-Daemon@host.example.org>
                X-Failed-Recipients: bo@example.com
                Auto-Submitted: auto-replied
                Subject: Mail delivery failed: returning message to sender

                This message was created automatically by mail delivery software.
                  bo@example.com
                    host mx.example.com [192.0.2.1]
                    SMTP error from remote mail server after RCPT TO:<bo@example.com>:
                    452 4.2.2 The email account that you tried to reach is over quota
                """);
        assertThat(exim.addresses()).containsExactly("bo@example.com");
        assertThat(exim.hard()).isFalse();
        assertThat(of("""
                From: postmaster@corp.example
                Subject: Unzustellbar: Ihre Meinung

                Fehler bei der Nachrichtenzustellung an folgende Empfänger:
                cy@corp.example
                Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found'
                """).hard()).isTrue();
    }

    @Test
    void a_person_who_writes_about_a_failure_does_not_bounce() {
        assertThat(Bounce.of(open("From: ann@example.com\nSubject: Undeliverable parcels\n\nbo@example.com 550 5.1.1 user unknown"))).isEmpty();
        assertThat(Bounce.of(open("From: ann@example.com\nSubject: Re: Your stay\n\nThe mailbox does not exist."))).isEmpty();
    }

    @Test
    void a_hostile_report_ends_soon() {
        assertThat(Bounce.of(open("From: mailer-daemon@x.example\nSubject: failure notice\n\n" + "a@".repeat(100_000) + "<".repeat(100_000)))).isEmpty();
        assertThat(of("From: mailer-daemon@x.example\nSubject: failure notice\n\n" + "x%d@example.com 5.1.1\n".repeat(2_000)).addresses()).hasSizeLessThanOrEqualTo(20);
    }

    static Opened open(String mail) {
        return Opened.of(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static Bounce of(String mail) {
        return Bounce.of(open(mail)).orElseThrow();
    }
}
