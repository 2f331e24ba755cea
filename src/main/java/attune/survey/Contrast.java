package attune.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Whether words can be read on a colour: the ratio of their luminances, 1 to 21, as WCAG 2.2 has it.
public final class Contrast {

    /// Of words (WCAG 2.2, 1.4.3) and of what is drawn (1.4.11).
    private static final double WORDS = 4.5;
    private static final double DRAWN = 3;

    private Contrast() {}

    /// @param one `#rrggbb`
    public static double between(String one, String other) {
        double light = Math.max(luminance(one), luminance(other));
        double dark = Math.min(luminance(one), luminance(other));
        return (light + 0.05) / (dark + 0.05);
    }

    /// White or nearly black: whichever can be read better on that colour.
    public static String on(String colour) {
        return between("#ffffff", colour) >= between("#10201b", colour) ? "#ffffff" : "#10201b";
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    static List<Problem> problems(Look look) {
        var found = new ArrayList<Problem>();
        refuse(found, "look.text", "Words in this colour cannot be read", look.text(), look.background(), WORDS);
        refuse(found, "look.accent", "Buttons in this colour cannot be seen", look.accent(), look.background(), DRAWN);
        return found;
    }

    private static void refuse(List<Problem> found, String place, String what, String colour, String background, double least) {
        double ratio = between(colour, background);
        if (ratio >= least) return;
        found.add(new Problem(place, String.format(Locale.ROOT, "%s on the background: their contrast is %.1f and must be %.1f at least. Choose a %s one.",
                what, Math.floor(ratio * 10) / 10, least, luminance(background) > 0.18 ? "darker" : "lighter")));
    }
}
