package attune.asset;

import gg.jte.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Lucide's icons, drawn into the page itself so that they take its colours.
public final class Icons {

    private static final Map<String, String> DRAWN = new ConcurrentHashMap<>();

    private Icons() {}

    /// The icon called `name` by lucide.dev, hidden from screen readers: the words beside it say what it means.
    public static Content draw(String name) {
        var svg = DRAWN.computeIfAbsent(name, Icons::read);
        return output -> output.writeContent(svg);
    }

    private static String read(String name) {
        var path = Vendor.LUCIDE.resource("icons/" + name + ".svg");
        try (var file = Icons.class.getResourceAsStream(path)) {
            if (file == null) throw new IllegalArgumentException("There is no icon called " + name);
            var drawing = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            var strokes = drawing.substring(drawing.indexOf('>', drawing.indexOf("<svg")) + 1, drawing.lastIndexOf("</svg>"));
            return "<svg class=\"icon\" aria-hidden=\"true\" focusable=\"false\" width=\"16\" height=\"16\" viewBox=\"0 0 24 24\" fill=\"none\" "
                    + "stroke=\"currentColor\" stroke-width=\"1.75\" stroke-linecap=\"round\" stroke-linejoin=\"round\">"
                    + strokes.replaceAll("\\s+", " ").strip() + "</svg>";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
