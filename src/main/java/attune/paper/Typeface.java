package attune.paper;

import attune.asset.Assets;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Inter as the makers of documents read it. Browsers get it packed (WOFF), which is the same tables, each deflated.
record Typeface(String family, String alphabet, int weight) {

    private static final int DIRECTORY = 12;
    private static final int PACKED_DIRECTORY = 44;
    private static final Map<Typeface, byte[]> UNPACKED = new ConcurrentHashMap<>();

    /// The first is for words in Latin letters; the others stand in for letters that it lacks.
    static final List<Typeface> ALL = List.of("latin", "latin-ext", "greek", "cyrillic", "cyrillic-ext", "vietnamese").stream()
            .flatMap(alphabet -> java.util.stream.Stream.of(400, 600).map(weight -> new Typeface(alphabet.equals("latin") ? "Inter" : "Inter " + alphabet, alphabet, weight))).toList();

    InputStream stream() {
        return new ByteArrayInputStream(UNPACKED.computeIfAbsent(this, face -> unpacked(Assets.read("inter/inter-" + face.alphabet + "-" + face.weight + "-normal.woff"))));
    }

    /// The format is W3C's “WOFF File Format 1.0”: each table's tag, place, packed length, length and checksum.
    private static byte[] unpacked(byte[] woff) {
        var from = ByteBuffer.wrap(woff);
        int tables = from.getShort(12);
        var font = new ByteArrayOutputStream(from.getInt(16));
        var largest = Integer.highestOneBit(tables);
        var head = ByteBuffer.allocate(DIRECTORY + 16 * tables);
        head.putInt(from.getInt(4)).putShort((short) tables).putShort((short) (largest * 16)).putShort((short) Integer.numberOfTrailingZeros(largest)).putShort((short) ((tables - largest) * 16));
        var at = head.capacity();
        for (var table = 0; table < tables; table++) {
            var entry = PACKED_DIRECTORY + 20 * table;
            var content = content(woff, from.getInt(entry + 4), from.getInt(entry + 8), from.getInt(entry + 12));
            head.putInt(from.getInt(entry)).putInt(from.getInt(entry + 16)).putInt(at).putInt(content.length);
            font.writeBytes(content);
            var padding = -content.length & 3;
            font.writeBytes(new byte[padding]);
            at += content.length + padding;
        }
        var whole = new ByteArrayOutputStream(at);
        whole.writeBytes(head.array());
        whole.writeBytes(font.toByteArray());
        return whole.toByteArray();
    }

    private static byte[] content(byte[] woff, int at, int packed, int length) {
        var content = new byte[length];
        if (packed == length) {
            System.arraycopy(woff, at, content, 0, length);
            return content;
        }
        try (var inflater = new Inflater()) {
            inflater.setInput(woff, at, packed);
            if (inflater.inflate(content) != length) throw new IllegalStateException("a table of the typeface is shorter than it says");
            return content;
        } catch (DataFormatException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
