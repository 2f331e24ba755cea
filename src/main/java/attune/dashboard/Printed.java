package attune.dashboard;

import attune.dashboard.Dashboards.Answered;
import attune.paper.Paper;
import java.util.List;
import java.util.Optional;

/// A dashboard with all its answers at one moment, to be taken away.
///
/// @param lead of whom, over what, and when it was asked
/// @param date of the day when it was asked, in words
public record Printed(String name, String lead, String date, List<Item> items) {

    /// @param answered empty for words and headings
    public record Item(Card card, Optional<Answered> answered) {}

    byte[] pdf() {
        return Paper.pdf("dashboard/paper.jte", this);
    }

    /// The name of a file of it.
    String file(String ending) {
        return slug(name) + "." + ending;
    }

    static String slug(String name) {
        var slug = name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
        var ascii = java.text.Normalizer.normalize(slug, java.text.Normalizer.Form.NFD).replaceAll("[^a-z0-9-]", "");
        return ascii.isEmpty() ? "dashboard" : ascii.substring(0, Math.min(60, ascii.length()));
    }
}
