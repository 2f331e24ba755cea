package attune.persona;

import attune.store.Mendable;
import java.util.ArrayList;
import java.util.List;

/// What the author of a persona says. The face and the name are invented, and whatever is said here may be wrong: what is measured
/// stands beside it.
///
/// @param face what the portrait is drawn from
public record Drawn(String name, String role, Age age, String tagline, int face, List<String> goals, List<String> needs,
                    List<String> frustrations, Claims claims) {

    public static final int FACES = 1_000_000;
    public static final int LONGEST_NAME = 60;
    public static final int LONGEST_LINE = 200;
    public static final int MOST_LINES = 12;

    /// In years.
    public enum Age {
        ANY("any age"), TO_24("18 to 24"), TO_34("25 to 34"), TO_44("35 to 44"), TO_54("45 to 54"), TO_64("55 to 64"), OLDER("65 and older");

        private final String words;

        Age(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// A part of a persona that is edited by itself.
    public enum Part {
        WHO("Who it is"), GOALS("Goals"), NEEDS("Needs"), FRUSTRATIONS("Frustrations"), CLAIMS("What is claimed");

        private final String title;

        Part(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Drawn {
        name = checked(name, "Name", LONGEST_NAME);
        if (name.isEmpty()) throw new Mendable("“Name” is missing: call the persona by a first name that nobody takes for a real customer.");
        role = checked(role, "Role", LONGEST_LINE);
        tagline = checked(tagline, "Tagline", LONGEST_LINE);
        if (age == null) age = Age.ANY;
        face = Math.floorMod(face, FACES);
        goals = lines(goals, Part.GOALS);
        needs = lines(needs, Part.NEEDS);
        frustrations = lines(frustrations, Part.FRUSTRATIONS);
        if (claims == null) claims = Claims.NONE;
    }

    public static Drawn of(String name, String role, Age age, String tagline, int face) {
        return new Drawn(name, role, age, tagline, face, List.of(), List.of(), List.of(), Claims.NONE);
    }

    /// The lines of a list, as its form writes them.
    public List<String> lines(Part part) {
        return switch (part) {
            case GOALS -> goals;
            case NEEDS -> needs;
            case FRUSTRATIONS -> frustrations;
            case WHO, CLAIMS -> List.of();
        };
    }

    public Drawn with(Part part, List<String> lines) {
        return switch (part) {
            case GOALS -> new Drawn(name, role, age, tagline, face, lines, needs, frustrations, claims);
            case NEEDS -> new Drawn(name, role, age, tagline, face, goals, lines, frustrations, claims);
            case FRUSTRATIONS -> new Drawn(name, role, age, tagline, face, goals, needs, lines, claims);
            case WHO, CLAIMS -> throw new IllegalArgumentException(part + " is no list");
        };
    }

    public Drawn with(Claims other) {
        return new Drawn(name, role, age, tagline, face, goals, needs, frustrations, other);
    }

    public Drawn who(String other, String role, Age age, String tagline, int face) {
        return new Drawn(other, role, age, tagline, face, goals, needs, frustrations, claims);
    }

    public Portrait portrait() {
        return Portrait.of(face);
    }

    private static String checked(String text, String field, int longest) {
        var kept = text == null ? "" : text.strip().replaceAll("\\s+", " ");
        if (kept.length() > longest) throw new Mendable("“" + field + "” may have at most " + longest + " characters; it has " + kept.length() + ".");
        return kept;
    }

    private static List<String> lines(List<String> lines, Part part) {
        var kept = new ArrayList<String>();
        for (var line : lines == null ? List.<String>of() : lines) {
            var text = checked(line, part.title(), LONGEST_LINE);
            if (!text.isEmpty() && !kept.contains(text)) kept.add(text);
        }
        if (kept.size() > MOST_LINES) throw new Mendable("“" + part.title() + "” may have at most " + MOST_LINES + " lines; it has " + kept.size() + ": keep those that matter.");
        return List.copyOf(kept);
    }
}
