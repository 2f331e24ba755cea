package attune.sharing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import javax.imageio.ImageIO;

/// A QR code (ISO/IEC 18004) with the quiet zone that scanners need, in which a sixth of the dots may be spoilt.
///
/// @param size dots along an edge, without the quiet zone
/// @param dots the dark ones, row by row
public record Code(int size, BitSet dots) {

    private static final int QUIET = 4;
    /// About 12 cm wide at the resolution of print.
    private static final int PIXELS = 1_400;
    private static final int BLACK = 0x000000;
    private static final int WHITE = 0xffffff;

    public static Code of(String text) {
        return Dots.of(text);
    }

    /// Dots along an edge, the quiet zone among them.
    public int width() {
        return size + 2 * QUIET;
    }

    /// The dark dots as the `d` of a path, each run of a row in one piece.
    public String path() {
        var path = new StringBuilder();
        for (var y = 0; y < size; y++) {
            for (var x = 0; x < size; x++) {
                if (!dark(x, y)) continue;
                var from = x;
                while (dark(x, y)) x++;
                path.append('M').append(from + QUIET).append(' ').append(y + QUIET).append('h').append(x - from).append("v1h-").append(x - from).append('z');
            }
        }
        return path.toString();
    }

    public String svg() {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width() + " " + width() + "\" width=\"120mm\" height=\"120mm\" shape-rendering=\"crispEdges\">"
                + "<path fill=\"#fff\" d=\"M0 0h" + width() + "v" + width() + "H0z\"/><path d=\"" + path() + "\"/></svg>";
    }

    public byte[] png() {
        var dot = Math.max(1, PIXELS / width());
        var image = new BufferedImage(width() * dot, width() * dot, BufferedImage.TYPE_BYTE_BINARY);
        for (var y = 0; y < image.getHeight(); y++)
            for (var x = 0; x < image.getWidth(); x++) image.setRGB(x, y, dark(x / dot - QUIET, y / dot - QUIET) ? BLACK : WHITE);
        try (var png = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", png);
            return png.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private boolean dark(int x, int y) {
        return x >= 0 && y >= 0 && x < size && y < size && dots.get(y * size + x);
    }
}
