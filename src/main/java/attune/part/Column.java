package attune.part;

import java.util.Locale;

/// One column of a chart's table, and what it is to the drawing.
///
/// @param mood  of a series: `g`, `e`, `s` for glad, even and sore, `q` for what others are compared with, or empty for the next colour
/// @param least where the scale of its figures begins, and no axis before; null where it has no beginning
/// @param most  where it ends; null where it has no end
public record Column(String name, Role role, Unit unit, String mood, Double least, Double most) {

    /// What a column is to the drawing. `PLAIN` ones stand in the table alone.
    public enum Role {
        /// What a row is called; the first column always.
        LABEL,
        /// A line, a set of bars, the steps of a funnel, the cells of a heat map.
        SERIES,
        /// Told beside the mark of the series before it.
        BESIDE,
        /// Told between this mark and the one before it: what went on on the way here.
        BETWEEN,
        /// Where a bubble stands, and how large it is.
        ACROSS, UP, SIZE,
        /// Where a branch goes to; it comes from the label.
        TO,
        PLAIN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Column label(String name) {
        return new Column(name, Role.LABEL, Unit.NUMBER, "", null, null);
    }

    public static Column series(String name, Unit unit) {
        return new Column(name, Role.SERIES, unit, "", null, null);
    }

    public static Column plain(String name, Unit unit) {
        return new Column(name, Role.PLAIN, unit, "", null, null);
    }

    public static Column of(Role role, String name, Unit unit) {
        return new Column(name, role, unit, "", null, null);
    }

    public Column mood(String other) {
        return new Column(name, role, unit, other, least, most);
    }

    /// On a scale with ends: NPS is from −100 to 100.
    public Column within(double from, double to) {
        return new Column(name, role, unit, mood, from, to);
    }

    /// Whether its cells are figures, to be set below each other.
    public boolean figures() {
        return role != Role.LABEL && role != Role.TO;
    }
}
