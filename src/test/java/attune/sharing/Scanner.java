package attune.sharing;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/// Reads codes from pictures, as a phone does.
public final class Scanner {

    private Scanner() {}

    public static String read(byte[] png) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(png));
        var dots = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        try {
            return new MultiFormatReader().decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), dots)))).getText();
        } catch (NotFoundException unreadable) {
            throw new AssertionError("no code can be read", unreadable);
        }
    }
}
