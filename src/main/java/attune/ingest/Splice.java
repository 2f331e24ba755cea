package attune.ingest;

import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.source.WriteKey.Addresses;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Puts together the properties to keep: the client's own bytes, and beside them the few parts of the context that say
/// something about the customer's experience.
final class Splice {

    private final ByteArrayOutputStream out;
    private final byte[] body;
    private boolean empty = true;

    private Splice(byte[] body, int size) {
        this.body = body;
        this.out = new ByteArrayOutputStream(size);
    }

    static byte[] properties(Call call, byte[] body, Kind kind, Addresses addresses) {
        var own = own(call, kind);
        int size = 32 + (own == null ? 0 : own.length());
        for (var slice : call.context) size += slice.length() + slice.name().length() + 4;
        var splice = new Splice(body, size);
        splice.write("{");
        splice.inside(own);
        if (kind == Kind.GROUP) splice.text("groupId", call.groupId);
        if (kind == Kind.ALIAS) splice.text("previousId", call.previousId);
        if (kind == Kind.VIEW && call.category != null) splice.text("category", call.category);
        if (call.known(Known.CONTEXT) == null) splice.context(call, address(call.address, addresses));
        splice.write("}");
        return splice.empty ? Interaction.NO_PROPERTIES : splice.out.toByteArray();
    }

    private static Call.Slice own(Call call, Kind kind) {
        return switch (kind) {
            case IDENTIFY -> call.traits != null ? call.traits : call.contextTraits;
            case GROUP -> call.traits;
            default -> call.properties;
        };
    }

    /// The members of an object, without its braces.
    private void inside(Call.Slice object) {
        if (object == null) return;
        int from = object.from() + 1, to = object.to() - 1;
        while (from < to && body[from] <= ' ') from++;
        if (from == to) return;
        out.write(body, from, to - from);
        empty = false;
    }

    private void context(Call call, String address) {
        if (call.context.isEmpty() && address == null) return;
        separate();
        write("\"context\":{");
        empty = true;
        for (var slice : call.context) {
            separate();
            write("\"");
            write(slice.name());
            write("\":");
            out.write(body, slice.from(), slice.length());
        }
        text("ip", address);
        write("}");
        empty = false;
    }

    private void text(String name, String value) {
        if (value == null) return;
        separate();
        write("\"" + name + "\":\"");
        out.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(value));
        write("\"");
    }

    private void separate() {
        if (!empty) out.write(',');
        empty = false;
    }

    private void write(String ascii) {
        out.writeBytes(ascii.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// A shortened address keeps the network and loses the visitor: the last byte of IPv4, all but 48 bits of IPv6.
    private static String address(String address, Addresses rule) {
        if (address == null || address.isEmpty() || address.length() > 45) return null;
        return switch (rule) {
            case DROP -> null;
            case KEEP -> address;
            case SHORTEN -> {
                int end = address.lastIndexOf('.');
                if (end > 0) yield address.substring(0, end) + ".0";
                var groups = address.split(":", 4);
                yield groups.length < 4 || groups[0].isEmpty() || groups[1].isEmpty() || groups[2].isEmpty()
                        ? null : groups[0] + ":" + groups[1] + ":" + groups[2] + "::";
            }
        };
    }
}
