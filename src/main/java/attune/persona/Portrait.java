package attune.persona;

import java.util.List;

/// A face that nobody has, drawn of parts: the same number always gives the same face. Coordinates are of a square of 120.
///
/// @param back  the outline of the hair behind the face
/// @param front of the hair before it; empty for none
/// @param words what is to be seen, for those who do not see it
public record Portrait(String skin, String hair, String cloth, String ground, String back, String front, String brows, String mouth,
                       boolean openMouth, boolean glasses, boolean beard, String words) {

    private record Style(String words, String back, String front, boolean scarf) {}

    private record Tint(String words, String colour) {}

    private static final String PARTED = "M36 57c-2-23 8-33 24-33s26 10 24 33c-4-11-12-19-24-23-12 4-20 12-24 23z";
    private static final List<Style> STYLES = List.of(
            new Style("short %s hair", "M34 62c-4-28 8-42 26-42s30 14 26 42z", "M35 57c-3-24 9-35 25-35s28 11 25 35c-3-10-6-15-10-18-9 4-26 4-32-1-4 4-6 9-8 19z", false),
            new Style("a %s bob", "M29 86c-7-42 4-67 31-67s38 25 31 67c-7 4-15 4-19 0V54H48v32c-4 4-12 4-19 0z", "M36 55c-2-21 8-31 24-31s26 10 24 31c-4-8-8-12-14-14-8 5-22 7-28 4-3 3-4 6-6 10z", false),
            new Style("long %s hair", "M27 106c-7-54-2-88 33-88s40 34 33 88c-9 4-19 2-23-4V56H50v46c-4 6-14 8-23 4z", PARTED, false),
            new Style("curly %s hair", "M60 14a14 14 0 0 1 19 5a13 13 0 0 1 14 16a13 13 0 0 1 3 21a13 13 0 0 1-9 18H33a13 13 0 0 1-9-18a13 13 0 0 1 3-21a13 13 0 0 1 14-16a14 14 0 0 1 19-5z",
                    "M37 52a9 9 0 0 1 8-14a9 9 0 0 1 15-4a9 9 0 0 1 15 4a9 9 0 0 1 8 14c-4-5-8-7-12-7-8 3-18 3-24 0-4 1-7 3-10 7z", false),
            new Style("%s hair in a bun", "M60 5a11 11 0 1 1-.1 0zM32 66c-4-31 8-47 28-47s32 16 28 47z", PARTED, false),
            new Style("thin %s hair", "M33 68c-3-13-2-24 3-29l6 5v26zM87 68c3-13 2-24-3-29l-6 5v26z", "", false),
            new Style("%s hair parted at the side", "M34 60c-4-28 8-41 26-41s30 13 26 41z", "M35 55c-4-27 12-35 28-34 16 1 25 12 22 34-3-8-6-12-9-15-12 2-24 0-30-6-3 6-8 10-11 21z", false),
            new Style("a headscarf", "M26 112c0-62 6-95 34-95s34 33 34 95c-20 7-48 7-68 0z",
                    "M60 21c-19 0-28 14-28 35 0 6 1 12 3 17 0-23 9-35 25-35s25 12 25 35c2-5 3-11 3-17 0-21-9-35-28-35z", true));
    private static final List<String> SKINS = List.of("#f6d7c3", "#eabf9f", "#d9a47c", "#b97f56", "#8f5b3a", "#63402b");
    private static final List<Tint> HAIRS = List.of(new Tint("black", "#221d1b"), new Tint("brown", "#4a2f21"), new Tint("chestnut", "#7a4526"),
            new Tint("fair", "#c79a55"), new Tint("red", "#a8502a"), new Tint("grey", "#9a9893"), new Tint("white", "#e4e1d8"));
    private static final List<String> CLOTHS = List.of("#1f4fa3", "#12826c", "#8a4a8f", "#b5485f", "#b8701a", "#5f6b7a", "#37474f");
    private static final List<String> GROUNDS = List.of("#dfe8f8", "#e0f1ea", "#f7e8d2", "#f3dfe4", "#ebe4f2", "#e7e9ec");
    private static final List<String> BROWS = List.of("M46 52c3-3 8-3 10-1M64 51c2-2 7-2 10 1", "M46 51h10M64 51h10", "M46 53c3-2 7-3 10-3M64 50c3 0 7 1 10 3");
    private static final List<String> MOUTHS = List.of("M52 75c4 5 12 5 16 0", "M53 76c4 2 10 2 14 0", "M51 74c4 8 14 8 18 0z");

    /// @param face any number
    public static Portrait of(int face) {
        var dice = new long[] {face};
        var style = pick(dice, STYLES);
        var hair = pick(dice, HAIRS);
        var cloth = pick(dice, CLOTHS);
        var glasses = roll(dice, 4) == 0;
        var beard = roll(dice, 4) == 0 && List.of(0, 5, 6).contains(STYLES.indexOf(style));
        var mouth = roll(dice, MOUTHS.size());
        var words = style.words.formatted(hair.words) + (glasses && beard ? ", glasses and a beard" : glasses ? " and glasses" : beard ? " and a beard" : "");
        return new Portrait(pick(dice, SKINS), style.scarf ? pick(dice, CLOTHS) : hair.colour, cloth, pick(dice, GROUNDS), style.back, style.front,
                pick(dice, BROWS), MOUTHS.get(mouth), mouth == 2, glasses, beard, words);
    }

    private static <T> T pick(long[] dice, List<T> of) {
        return of.get(roll(dice, of.size()));
    }

    /// SplitMix64 (Steele, Lea and Flood 2014): neighbouring numbers give faces that have nothing in common.
    private static int roll(long[] dice, int sides) {
        var z = dice[0] += 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return (int) Math.floorMod(z ^ z >>> 31, (long) sides);
    }
}
