package attune.outbox;

import attune.mail.Opened;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.UUID;

/// The mail that the recipient of a kept one would have written.
final class Played {

    private Played() {}

    static byte[] answer(Opened to, String text) {
        var id = to.header("Message-ID").orElse("");
        var from = to.addresses("To").stream().findFirst().orElse("nobody@attune.invalid");
        var subject = to.subject().startsWith("Re: ") ? to.subject() : "Re: " + to.subject();
        return ("From: <" + from + ">\r\n"
                + "Subject: =?UTF-8?B?" + encoded(subject) + "?=\r\n"
                + "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)) + "\r\n"
                + "Message-ID: <" + UUID.randomUUID() + "@played.invalid>\r\n"
                + "In-Reply-To: " + id + "\r\n"
                + "References: " + (to.header("References").orElse("") + " " + id).strip() + "\r\n"
                + "Content-Type: text/plain; charset=UTF-8\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\n" + encoded(text)).getBytes(StandardCharsets.US_ASCII);
    }

    private static String encoded(String words) {
        return Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.UTF_8));
    }
}
