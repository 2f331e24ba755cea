package attune.ingest;

import attune.store.Mendable;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/// The body of a request as bytes of JSON, whatever its headers call it: clients send gzip labelled as a form and JSON
/// labelled as plain text, so the bytes themselves decide.
public final class Body {

    /// Bytes of one request, compressed or not.
    static final int LIMIT = 5 * 1024 * 1024;

    private Body() {}

    public static byte[] read(InputStream request, long announced) throws IOException {
        if (announced > LIMIT) throw tooLarge();
        var body = announced >= 0 ? whole(request, (int) announced) : bounded(request);
        if (body.length > 2 && body[0] == 0x1f && (body[1] & 0xff) == 0x8b) body = inflated(body);
        return mended(body);
    }

    /// What to answer when the JSON of a body cannot be read: where it breaks.
    public static Mendable broken(JsonProcessingException where) {
        var place = where.getLocation();
        return new Mendable("The body is not valid JSON: " + (place == null ? "it is nested too deeply."
                : "it breaks at line " + place.getLineNr() + ", column " + place.getColumnNr() + "."));
    }

    private static byte[] whole(InputStream request, int length) throws IOException {
        var body = new byte[length];
        int read = request.readNBytes(body, 0, length);
        return read == length ? body : Arrays.copyOf(body, read);
    }

    private static byte[] inflated(byte[] gzip) throws IOException {
        try (var stream = new GZIPInputStream(new ByteArrayInputStream(gzip), 8192)) {
            return bounded(stream);
        } catch (java.util.zip.ZipException | java.io.EOFException damaged) {
            throw new Mendable("The body starts like gzip but cannot be unpacked; send it whole.");
        }
    }

    private static byte[] bounded(InputStream stream) throws IOException {
        var body = stream.readNBytes(LIMIT + 1);
        if (body.length > LIMIT) throw tooLarge();
        return body;
    }

    private static Mendable tooLarge() {
        return Mendable.tooLarge("The request is larger than 5 MB; send smaller batches.");
    }

    /// Replaces what JSON allows but the store cannot hold (the character U+0000, halves of surrogate pairs, broken
    /// UTF-8) by the replacement character, in place where it can: an event is worth more than a stray byte.
    public static byte[] mended(byte[] body) {
        int seen = 0;
        for (int at = 0; at < body.length; at++) {
            byte one = body[at];
            seen |= one;
            if (one == '\\') at = pastEscape(body, at);
        }
        return seen < 0 ? new String(body, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8) : body;
    }

    private static int pastEscape(byte[] body, int at) {
        int unit = unit(body, at);
        if (unit < 0) return at + 1;
        if (Character.isHighSurrogate((char) unit)) {
            int next = unit(body, at + 6);
            if (next >= 0 && Character.isLowSurrogate((char) next)) return at + 11;
            replace(body, at);
        } else if (unit == 0 || Character.isLowSurrogate((char) unit)) {
            replace(body, at);
        }
        return at + 5;
    }

    /// The number of a `\\uXXXX` escape at this place, or -1 if there is none.
    private static int unit(byte[] body, int at) {
        if (at + 5 >= body.length || body[at] != '\\' || body[at + 1] != 'u') return -1;
        int unit = 0;
        for (int place = at + 2; place < at + 6; place++) {
            int digit = Character.digit(body[place], 16);
            if (digit < 0) return -1;
            unit = unit << 4 | digit;
        }
        return unit;
    }

    private static void replace(byte[] body, int at) {
        body[at + 2] = 'f';
        body[at + 3] = 'f';
        body[at + 4] = 'f';
        body[at + 5] = 'd';
    }
}
