package attune.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Requests as a server's library sends them: customers of a shop who look and sometimes order. They are rendered once;
/// of every copy only ids are changed, in place, so that the load generator costs little beside what it measures.
final class Traffic {

    /// One event in so many is an order, with money and a number of its own.
    private static final int ORDERS = 50;
    private static final int CUSTOMERS = 100_000;
    /// Stands where a number goes: of the customer (U, and A for their browser), of the message (M) or of the order (O).
    private static final Pattern MARK = Pattern.compile("#[UAMO]0{12}");
    private static final int DIGITS = 14;

    private static final String LOOK = """
            {"userId":"user-#U000000000000","anonymousId":"6f1c2c1e-810c-4972-9de8-#0000000000000","event":"Room Viewed","type":"track",\
            "properties":{"room":"Deluxe with a view","category":"rooms","price":129.5,"nights":2,"url":"https://www.larkspur.example/rooms/deluxe"},\
            "context":{"library":{"name":"@segment/analytics-node","version":"3.1.0"},"locale":"fr-FR","userAgent":"Mozilla/5.0 (X11; Linux x86_64; rv:128.0)"},\
            "timestamp":"2026-11-22T09:00:00.000Z","messageId":"node-next-1795339800-#M000000000000","integrations":{},"_metadata":{"nodeVersion":"24.1.0","jsRuntime":"node"}}""";
    private static final String ORDER = LOOK.replace("Room Viewed", "Order Completed")
            .replace("\"properties\":{", "\"properties\":{\"order_id\":\"order-#O000000000000\",\"revenue\":259.0,\"currency\":\"EUR\",\"location\":\"Harbour\",");

    private final byte[] request;
    private final int[] marks;
    private final int events;
    private final AtomicLong next;
    private long random = 88_172_645_463_325_252L;

    /// @param next the number of the next event, shared by everything that is sent
    private Traffic(String path, String writeKey, String body, int events, AtomicLong next) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json" + (writeKey.isEmpty() ? "" : "\r\nAuthorization: Basic "
                + Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.ISO_8859_1)))
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body.getBytes(StandardCharsets.ISO_8859_1));
        this.request = bytes.toByteArray();
        this.marks = marks(request);
        this.events = events;
        this.next = next;
    }

    static Traffic batches(String writeKey, int size, AtomicLong next) {
        var body = new StringBuilder("{\"batch\":[");
        for (int event = 0; event < size; event++) body.append(event == 0 ? "" : ",").append(event % ORDERS == ORDERS - 1 ? ORDER : LOOK);
        return new Traffic("/v1/batch", writeKey, body.append("],\"sentAt\":\"2026-11-22T09:00:00.020Z\"}").toString(), size, next);
    }

    static Traffic singles(String writeKey, AtomicLong next) {
        return new Traffic("/v1/track", writeKey, LOOK, 1, next);
    }

    /// The same answers again and again, each a response of its own.
    static Traffic answers(String path, String body) {
        return new Traffic(path, "", body, 1, new AtomicLong());
    }

    int events() {
        return events;
    }

    int length() {
        return request.length;
    }

    /// Writes the next request into `into`: new message ids, customers taken at random.
    void write(byte[] into) {
        System.arraycopy(request, 0, into, 0, request.length);
        long customer = 0;
        for (int mark : marks) {
            long number = switch (request[mark + 1]) {
                case 'U' -> customer = customer();
                case 'A' -> customer;
                case 'M' -> next.getAndIncrement();
                default -> next.get();
            };
            digits(into, mark, number);
        }
    }

    private long customer() {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        return Math.floorMod(random, CUSTOMERS);
    }

    private static void digits(byte[] into, int from, long number) {
        for (int place = from + DIGITS - 1; place >= from; place--) {
            into[place] = (byte) ('0' + number % 10);
            number /= 10;
        }
    }

    private static int[] marks(byte[] request) {
        return MARK.matcher(new String(request, StandardCharsets.ISO_8859_1)).results().mapToInt(MatchResult::start).toArray();
    }
}
