package attune.part;

import java.util.Locale;

/// One column of a chart's table, and what it is to the drawing.
///
/// @param mood of a series: `g`, `e`, `s` for glad, even and sore, `q` for what others are compared with, or empty for the next colour
public record Column(String name, Role role, Unit unit, String mood) {

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
        return new Column(name, Role.LABEL, Unit.NUMBER, "");
    }

    public static Column series(String name, Unit unit) {
        return new Column(name, Role.SERIES, unit, "");
    }

    public static Column plain(String name, Unit unit) {
        return new Column(name, Role.PLAIN, unit, "");
    }

    public static Column of(Role role, String name, Unit unit) {
        return new Column(name, role, unit, "");
    }

    public Column mood(String other) {
        return new Column(name, role, unit, other);
    }

    /// Whether its cells are figures, to be set below each other.
    public boolean figures() {
        return role != Role.LABEL && role != Role.TO;
    }
}
