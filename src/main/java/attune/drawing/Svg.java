package attune.drawing;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes the few shapes that drawings are made of. Everything is said in attributes, which every reader of SVG understands.
final class Svg {

    enum Anchor { START, MIDDLE, END }

    record Point(double x, double y) {}

    /// Of a letter in Inter, as a share of the size of the type.
    private static final double LETTER = 0.56;

    private final StringBuilder text = new StringBuilder();

    Svg(double width, double height, String words) {
        text.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(number(width)).append("\" height=\"").append(number(height))
                .append("\" viewBox=\"0 0 ").append(number(width)).append(' ').append(number(height))
                .append("\" role=\"img\" aria-label=\"").append(escaped(words)).append("\" font-family=\"Inter, sans-serif\">");
    }

    void rect(double x, double y, double width, double height, String fill, double opacity) {
        text.append("<rect x=\"").append(number(x)).append("\" y=\"").append(number(y)).append("\" width=\"").append(number(Math.max(0, width)))
                .append("\" height=\"").append(number(Math.max(0, height))).append("\" rx=\"2\" fill=\"").append(fill).append("\" fill-opacity=\"").append(number(opacity)).append("\"/>");
    }

    void line(double fromX, double fromY, double toX, double toY, String stroke, double width, boolean dashed) {
        path(List.of(new Point(fromX, fromY), new Point(toX, toY)), stroke, width, dashed);
    }

    void path(List<Point> points, String stroke, double width, boolean dashed) {
        text.append("<path d=\"").append(way(points)).append("\" fill=\"none\" stroke=\"").append(stroke).append("\" stroke-width=\"").append(number(width))
                .append("\" stroke-linejoin=\"round\"").append(dashed ? " stroke-dasharray=\"4 3\"" : "").append("/>");
    }

    void area(List<Point> points, String fill, double opacity) {
        text.append("<path d=\"").append(way(points)).append(" Z\" fill=\"").append(fill).append("\" fill-opacity=\"").append(number(opacity)).append("\"/>");
    }

    void circle(double x, double y, double radius, String fill, double opacity) {
        text.append("<circle cx=\"").append(number(x)).append("\" cy=\"").append(number(y)).append("\" r=\"").append(number(radius)).append("\" fill=\"").append(fill)
                .append("\" fill-opacity=\"").append(number(opacity)).append("\" stroke=\"").append(fill).append("\"/>");
    }

    /// @param y of the middle of the letters
    void words(double x, double y, Anchor anchor, double size, String fill, String words) {
        text.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y + size * 0.36)).append("\" text-anchor=\"").append(anchor.name().toLowerCase(Locale.ROOT))
                .append("\" font-size=\"").append(number(size)).append("\" fill=\"").append(fill).append("\">").append(escaped(words)).append("</text>");
    }

    /// The words cut to a width, with an ellipsis where some are missing.
    static String cut(String words, double width, double size) {
        var letters = (int) (width / (size * LETTER));
        return words.length() <= letters ? words : words.substring(0, Math.max(0, letters - 1)).strip() + "…";
    }

    static double width(String words, double size) {
        return words.length() * size * LETTER;
    }

    String done() {
        return text + "</svg>";
    }

    private static String way(List<Point> points) {
        return points.stream().map(point -> number(point.x()) + " " + number(point.y())).collect(Collectors.joining(" L", "M", ""));
    }

    private static String number(double number) {
        return String.valueOf(Math.round(number * 100) / 100.0).replaceAll("\\.0$", "");
    }

    /// Also without the characters that XML forbids: one of them would break the whole document.
    private static String escaped(String words) {
        return words.replaceAll("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "")
                .replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
