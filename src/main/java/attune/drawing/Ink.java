package attune.drawing;

import attune.part.Column;
import java.util.List;

/// The colours of the light theme. A test holds them to those of the pages.
final class Ink {

    static final String SHEET = "#ffffff";
    static final String INK = "#1d1c19";
    static final String INK_2 = "#5c594f";
    static final String INK_3 = "#6d695f";
    static final String LINE = "#e4e0d5";
    static final String EDGE = "#948f81";
    static final String GLAD = "#0b7a63";
    static final String EVEN = "#87590a";
    static final String SORE = "#b23a26";
    static final List<String> SERIES = List.of("#1f4fa3", "#b8701a", "#12826c", "#8a4a8f", "#5f6b7a", "#b5485f", "#6f7a1c", "#2a7fa5");

    private Ink() {}

    /// @param number of the series, from 0
    static String of(Column column, int number) {
        return switch (column.mood()) {
            case "g" -> GLAD;
            case "e" -> EVEN;
            case "s" -> SORE;
            case "q" -> INK_3;
            default -> SERIES.get(number % SERIES.size());
        };
    }
}
