package attune.sharing;

import java.util.BitSet;

/// Which dots of a code are dark, as ZXing has it, looked up by name.
final class Dots {

    private static final String ZXING = "com.google.zxing.qrcode.";

    private Dots() {}

    static Code of(String text) {
        try {
            var level = Class.forName(ZXING + "decoder.ErrorCorrectionLevel");
            var code = Class.forName(ZXING + "encoder.Encoder").getMethod("encode", String.class, level).invoke(null, text, level.getField("M").get(null));
            var matrix = code.getClass().getMethod("getMatrix").invoke(code);
            var rows = (byte[][]) matrix.getClass().getMethod("getArray").invoke(matrix);
            var dots = new BitSet();
            for (var y = 0; y < rows.length; y++)
                for (var x = 0; x < rows.length; x++) dots.set(y * rows.length + x, rows[y][x] == 1);
            return new Code(rows.length, dots);
        } catch (ReflectiveOperationException tooLong) {
            throw new IllegalArgumentException(tooLong);
        }
    }
}
