package attune.sharing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/// Reads codes from pictures, as a phone does.
final class Scanner {

    private Scanner() {}

    static String read(byte[] png) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(png));
        var dots = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        try {
            var source = of("RGBLuminanceSource").getConstructor(int.class, int.class, int[].class).newInstance(image.getWidth(), image.getHeight(), dots);
            var binarizer = of("common.HybridBinarizer").getConstructor(of("LuminanceSource")).newInstance(source);
            var bitmap = of("BinaryBitmap").getConstructor(of("Binarizer")).newInstance(binarizer);
            var result = of("MultiFormatReader").getMethod("decode", of("BinaryBitmap")).invoke(of("MultiFormatReader").getConstructor().newInstance(), bitmap);
            return (String) result.getClass().getMethod("getText").invoke(result);
        } catch (ReflectiveOperationException unreadable) {
            throw new AssertionError("no code can be read", unreadable);
        }
    }

    private static Class<?> of(String name) throws ClassNotFoundException {
        return Class.forName("com.google.zxing." + name);
    }
}
