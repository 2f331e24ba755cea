package attune.mail;

import attune.mail.Opened.Header;
import attune.mail.Opened.Piece;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/// Reads a mail that anybody may have written: a bounded number of parts to a bounded depth, bounded text, and of what is broken
/// as much as can be read.
final class Opening {

    private static final int DEEPEST = 12;
    private static final int MOST_PARTS = 200;
    private static final int MOST_BOUNDARIES = 2_000;
    private static final int MOST_HEADERS = 300;
    private static final int LONGEST_HEAD = 256 * 1024;
    private static final int LONGEST_HEADER = 20_000;
    private static final int LONGEST_TEXT = 500_000;
    private static final int LARGEST_PIECE = 10_000_000;
    private static final int MOST_PIECES = 50;
    private static final Session SESSION = session();

    private final byte[] raw;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final StringBuilder report = new StringBuilder();
    private final List<Piece> pieces = new ArrayList<>();
    private List<Header> returned = List.of();
    private int parts;
    private boolean cut;

    Opening(byte[] raw) {
        this.raw = bounded(raw);
    }

    Opened opened() {
        List<Header> headers = List.of();
        try {
            var message = new MimeMessage(SESSION, new SharedByteArrayInputStream(raw));
            headers = headers(message.getAllHeaders());
            walk(message, 0);
        } catch (MessagingException broken) {
            cut = true;
        }
        return new Opened(headers, told(text), told(html), List.copyOf(pieces), told(report), returned, cut);
    }

    private void walk(MimePart part, int depth) {
        if (depth > DEEPEST || ++parts > MOST_PARTS) {
            cut = true;
            return;
        }
        try {
            var type = type(part);
            var kind = type.getBaseType().toLowerCase(Locale.ROOT);
            if (kind.startsWith("multipart/")) descend(new MimeMultipart(part.getDataHandler().getDataSource()), depth);
            else if (kind.equals("message/delivery-status") || kind.equals("message/global-delivery-status")) add(report, part, type);
            else if (kind.equals("message/rfc822") || kind.equals("text/rfc822-headers") || kind.equals("message/global") || kind.equals("message/global-headers")) returned(part);
            else if (kind.startsWith("text/") && !attached(part)) add(kind.equals("text/html") ? html : text, part, type);
            else piece(part, kind);
        } catch (MessagingException | IOException | RuntimeException broken) {
            // What one part does wrong must not cost the others, and the library throws as it likes at what is broken.
            cut = true;
        }
    }

    private void descend(Multipart all, int depth) throws MessagingException {
        for (var at = 0; at < all.getCount() && parts <= MOST_PARTS; at++)
            if (all.getBodyPart(at) instanceof MimePart inner) walk(inner, depth + 1);
    }

    private void add(StringBuilder to, MimePart part, ContentType type) throws MessagingException, IOException {
        if (to.length() >= LONGEST_TEXT) return;
        if (!to.isEmpty()) to.append('\n');
        to.append(decoded(read(part, 4 * LONGEST_TEXT), type.getParameter("charset")));
    }

    /// The mail that came back: its headers say which it was; what it said we know.
    private void returned(MimePart part) throws MessagingException, IOException {
        if (!returned.isEmpty()) return;
        returned = headers(new InternetHeaders(new ByteArrayInputStream(read(part, LONGEST_HEAD)), true).getAllHeaders());
    }

    private void piece(MimePart part, String kind) throws MessagingException, IOException {
        if (pieces.size() >= MOST_PIECES) {
            cut = true;
            return;
        }
        var name = part.getFileName() == null ? "attachment" : clean(Opened.decoded(part.getFileName())).replaceAll("[\\\\/\\p{Cntrl}\"]", "_");
        var content = read(part, LARGEST_PIECE + 1);
        pieces.add(new Piece(name.substring(0, Math.min(200, name.length())), kind, content.length > LARGEST_PIECE ? new byte[0] : content));
    }

    private static boolean attached(MimePart part) throws MessagingException {
        return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
    }

    private static ContentType type(MimePart part) throws MessagingException {
        try {
            return new ContentType(part.getContentType());
        } catch (MessagingException unreadable) {
            return new ContentType("text", "plain", null);
        }
    }

    /// As many bytes as there are up to `most`; where the encoding breaks off, those before.
    private byte[] read(MimePart part, int most) throws MessagingException {
        var read = new ByteArrayOutputStream();
        try (InputStream stream = part.getInputStream()) {
            var buffer = new byte[16 * 1024];
            for (int count; read.size() < most && (count = stream.read(buffer, 0, Math.min(buffer.length, most - read.size()))) > 0; ) read.write(buffer, 0, count);
        } catch (IOException broken) {
            cut = true;
        }
        return read.toByteArray();
    }

    private static String decoded(byte[] bytes, String charset) {
        try {
            if (charset != null) return new String(bytes, Charset.forName(MimeUtility.javaCharset(charset)));
        } catch (IllegalArgumentException unknown) {
            // guessed below
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException other) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }

    private List<Header> headers(Enumeration<jakarta.mail.Header> all) {
        var found = new ArrayList<Header>();
        for (var header : Collections.list(all)) {
            if (found.size() == MOST_HEADERS) {
                cut = true;
                break;
            }
            var value = clean(Opened.decoded(shortened(header.getValue(), LONGEST_HEADER)));
            found.add(new Header(shortened(clean(header.getName()), 100), value));
        }
        return List.copyOf(found);
    }

    private static String shortened(String text, int most) {
        return text == null ? "" : text.substring(0, Math.min(most, text.length()));
    }

    private static String told(StringBuilder words) {
        return clean(shortened(words.toString(), LONGEST_TEXT));
    }

    /// Without what no text has, and no database takes.
    private static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]|\\p{Cs}", "");
    }

    /// A head of megabytes is cut; a body of thousands of parts is not looked at, for the library makes an object of each.
    private byte[] bounded(byte[] all) {
        var head = headEnd(all);
        if (head > LONGEST_HEAD) {
            cut = true;
            return Arrays.copyOf(all, LONGEST_HEAD);
        }
        var boundaries = 0;
        for (var at = head; at + 2 < all.length; at++) {
            if (all[at] != '\n' || all[at + 1] != '-' || all[at + 2] != '-' || ++boundaries <= MOST_BOUNDARIES) continue;
            cut = true;
            return Arrays.copyOf(all, at);
        }
        return all;
    }

    private static int headEnd(byte[] all) {
        for (var at = 0; at + 1 < all.length; at++) {
            if (all[at] != '\n') continue;
            if (all[at + 1] == '\n') return at;
            if (all[at + 1] == '\r' && at + 2 < all.length && all[at + 2] == '\n') return at;
        }
        return all.length;
    }

    private static Session session() {
        var settings = new Properties();
        settings.put("mail.mime.allowutf8", "true");
        settings.put("mail.mime.address.strict", "false");
        return Session.getInstance(settings);
    }
}
