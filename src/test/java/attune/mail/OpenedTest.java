package attune.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Whatever arrives is opened without harm, and what can be read is read.
class OpenedTest {

    @Test
    void a_thousand_parts_one_within_another_are_not_followed() {
        var mail = new StringBuilder("From: eve@example.com\r\nSubject: Nested\r\nMIME-Version: 1.0\r\n");
        for (var i = 0; i < 1_000; i++) mail.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\r\n\r\n--b").append(i).append("\r\n");
        mail.append("Content-Type: text/plain\r\n\r\ndeep");
        var opened = open(mail.toString());
        assertThat(opened.subject()).isEqualTo("Nested");
        assertThat(opened.cut()).isTrue();
        assertThat(opened.text()).isEmpty();
    }

    @Test
    void a_million_parts_beside_each_other_are_not_looked_at() {
        var mail = "Subject: Wide\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nfirst words\r\n" + "--b\r\n\r\nx\r\n".repeat(1_000_000);
        var opened = open(mail);
        assertThat(opened.cut()).isTrue();
        assertThat(opened.text()).startsWith("first words").hasSizeLessThan(5_000);
    }

    @Test
    void a_head_of_megabytes_is_cut_and_a_hundred_thousand_headers_are_counted_to_three_hundred() {
        assertThat(open("Subject: Big\r\nX-A: " + "y".repeat(5_000_000) + "\r\n\r\nbody").subject()).isEqualTo("Big");
        assertThat(open("Subject: Many\r\n" + "X-A: b\r\n".repeat(100_000) + "\r\nbody").headers()).hasSizeLessThanOrEqualTo(300);
        assertThat(open("Subject: Many\r\nReferences: " + "<a@b> ".repeat(10_000) + "\r\n\r\nbody").header("References").orElseThrow()).hasSizeLessThanOrEqualTo(20_000);
    }

    @Test
    void broken_charsets_and_encodings_leave_what_can_be_read() {
        assertThat(open("Content-Type: text/plain; charset=klingon-8\r\n\r\ngr\u00fc\u00dfe").text()).contains("gr");
        assertThat(bytes("Content-Type: text/plain\r\n\r\ngr", 0xfc, 0xdf, 'e').text()).isEqualTo("grüße");
        assertThat(open("Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\naGVsbG8=\r\n!!!!not base64").text()).contains("hello");
        assertThat(open("Content-Type: text/plain; charset=\"\"\r\n\r\nwords\0 and \u0007more").text()).contains("words and more");
        assertThat(open("Content-Type: ;;;===\r\n\r\nwords").text()).contains("words");
        assertThat(open("Subject: =?klingon?B?//8=?= x\r\n\r\nb").subject()).isNotEmpty();
        assertThat(open("From: \"a\" <<<>>, Ann <ANN@Example.com>\r\n\r\nb").addresses("From")).isSubsetOf("ann@example.com");
        assertThat(open("").text()).isEmpty();
        assertThat(open("\0\0\0\0").headers()).isNotNull();
    }

    @Test
    void text_html_and_attachments_are_told_apart() {
        var opened = open("""
                From: Ann Lee <ann@example.com>
                Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=
                Content-Type: multipart/mixed; boundary=o

                --o
                Content-Type: multipart/alternative; boundary=i

                --i
                Content-Type: text/plain; charset=utf-8

                Plain
                --i
                Content-Type: text/html; charset=utf-8

                <p>Rich</p>
                --i--
                --o
                Content-Type: text/plain
                Content-Disposition: attachment; filename="../../x.txt"

                secret
                --o--
                """.replace("\n", "\r\n"));
        assertThat(opened.text()).isEqualTo("Plain");
        assertThat(opened.html()).isEqualTo("<p>Rich</p>");
        assertThat(opened.subject()).isEqualTo("Grüße");
        assertThat(opened.addresses("From")).containsExactly("ann@example.com");
        assertThat(opened.pieces()).singleElement().satisfies(piece -> assertThat(piece.name()).isEqualTo(".._.._x.txt"));
        assertThat(opened.cut()).isFalse();
    }

    private static Opened open(String mail) {
        return Opened.of(mail.getBytes(StandardCharsets.UTF_8));
    }

    private static Opened bytes(String head, int... rest) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        for (var each : rest) all.write(each);
        return Opened.of(all.toByteArray());
    }
}
