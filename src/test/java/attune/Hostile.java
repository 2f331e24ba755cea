package attune;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/// What senders send who mean harm, or who are broken.
final class Hostile {

    /// A body and the type it claims to be, which may be a lie.
    record Body(String type, String encoding, byte[] bytes) {}

    private static final List<String> TEXTS = List.of("", " ", "-1", "0", "1", "2", "007", "9".repeat(30), "2147483648", "-2147483649",
            "9223372036854775807", "9223372036854775808", "1e308", "1.5", "NaN", "Infinity", "0x10", "١٢٣", "\0", "a\0b", "\uD83D", "💥é\u202Ex",
            "e\u0301".repeat(50), "'; drop table customer; --", "' or '1'='1", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "%", "%00", "%zz",
            "../../../etc/passwd", "a".repeat(10_000), "{", "[]", "{}", "null", "true", "{\"a\":", "0000-00-00", "2026-02-30", "2026-02-28", "+999999999-12-31",
            "-999999999-01-01", "2026-11-22T10:00:00Z", "25:61", "\r\nSet-Cookie: x=y", "${7*7}", "\\", "_%", "(((((", "[a-", "*", "?", "\"", ",,,", ";", "=cmd|' /C calc'!A0",
            "Europe/Nowhere", "XXX", "x@y", "a@b.c\r\nBcc: d@e.f", "http://[", "file:///etc/passwd", "email", "user_id", "name", "asc", "desc", "\uFFFF", "\uFEFF", "\t", "a b  c", "🏳️‍🌈");

    private static final List<String> JSON = List.of("", "{", "[", "[[[[[[[[", "null", "1", "\"x\"", "{}", "[]", "{\"batch\":null}", "{\"batch\":[null,1,\"x\",{}]}", "{\"batch\":{}}",
            "{\"type\":\"track\",\"event\":null,\"userId\":{}}", "{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u\",\"timestamp\":\"never\"}",
            "{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u\",\"timestamp\":\"+999999999-12-31T23:59:59Z\"}", "{\"type\":\"identify\",\"userId\":\"u\",\"traits\":[1]}",
            "{\"type\":\"identify\",\"userId\":\"u\",\"traits\":{\"birthday\":\"x\",\"email\":5,\"phone\":{}}}", "{\"type\":\"alias\",\"userId\":\"u\",\"previousId\":\"u\"}",
            "{\"event\":\"\\u0000\",\"userId\":\"\\u0000\"}", "{\"event\":\"\\ud800\",\"userId\":\"\\udfff\"}", "{\"event\":\"x\",\"userId\":1e400}", "{\"a\":1,\"a\":2}",
            "{\"properties\":" + "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000) + "}", "{\"writeKey\":{},\"event\":\"x\"}", "[{\"identity\":1}]", "{\"interactions\":[{\"name\":\"x\"}]}");

    private Hostile() {}

    static String text(Random random) {
        var text = TEXTS.get(random.nextInt(TEXTS.size()));
        return random.nextInt(8) == 0 ? text + TEXTS.get(random.nextInt(TEXTS.size())) : text;
    }

    static Body body(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> new Body("application/json", null, utf8(JSON.get(random.nextInt(JSON.size()))));
            case 1 -> new Body("text/plain", null, utf8(JSON.get(random.nextInt(JSON.size()))));
            case 2 -> new Body("application/json", "gzip", gzip(JSON.get(random.nextInt(JSON.size()))));
            case 3 -> new Body("application/json", "gzip", utf8("this is not gzip"));
            case 4 -> new Body("application/x-www-form-urlencoded", null, utf8("a=%zz&b=%&=&&c=%00&d=" + text(random)));
            case 5 -> new Body("multipart/form-data; boundary=x", null, utf8("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\na,b\r\n1"));
            case 6 -> new Body("multipart/form-data", null, utf8("no boundary at all"));
            case 7 -> new Body("no type; at all; charset=nowhere", null, random(random, 500));
            default -> new Body("application/json; charset=utf-16", null, random(random, 200));
        };
    }

    private static byte[] random(Random random, int most) {
        var bytes = new byte[random.nextInt(most)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(utf8(text));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}
