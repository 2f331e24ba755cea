package attune.sharing;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.BitSet;

/// Which dots of a code are dark, as ZXing has it.
final class Dots {

    private Dots() {}

    static Code of(String text) {
        try {
            var matrix = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
            var dots = new BitSet();
            for (var y = 0; y < matrix.getHeight(); y++)
                for (var x = 0; x < matrix.getWidth(); x++) dots.set(y * matrix.getWidth() + x, matrix.get(x, y) == 1);
            return new Code(matrix.getWidth(), dots);
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException(tooLong);
        }
    }
}
