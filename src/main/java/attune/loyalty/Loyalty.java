package attune.loyalty;

import attune.metric.Estimate;
import attune.part.Chart;
import attune.part.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What is known of customers' loyalty and value on one day, for the page.
///
/// @param figures   the numbers at the head
/// @param charts    drawings and tables, each with its sentences
/// @param risks     customers of value who are more likely gone than not, those who brought most first
/// @param atRiskPeople where all of those stand; empty for nowhere
/// @param notes     what has to be known to read the numbers
public record Loyalty(Definition definition, boolean empty, List<Figure> figures, List<Part> charts, List<Risk> risks, long atRisk, String atRiskPeople, List<String> notes) {

    /// One number: what it is, how large, and what it means.
    ///
    /// @param value what is read
    /// @param exact  the number itself, for files and comparisons
    /// @param people where the people behind it stand; empty for nowhere
    public record Figure(String label, String term, String value, String note, String why, double exact, String people) {

        Figure(String label, String term, String value, String note, String why, double exact) {
            this(label, term, value, note, why, exact, "");
        }

        Figure to(String address) {
            return new Figure(label, term, value, note, why, exact, address);
        }
    }

    /// @param id      within the page
    /// @param words   what it amounts to
    /// @param chart   what was counted
    public record Part(String id, String title, List<String> words, Chart chart) {}

    /// The people behind a number.
    ///
    /// @param customers numbers in rising order
    /// @param words     who they are: “who answered NPS as promoters and bought again”
    public record People(List<Long> customers, String words) {}

    /// A customer who may be lost.
    public record Risk(long customer, String name, String year, String alive, LocalDate last, int times) {}

    static Figure figure(String label, String term, Optional<Estimate> estimate, String unit, String why) {
        return estimate.map(each -> new Figure(label, term, said(each, unit), interval(each, unit), why, each.value()))
                .orElse(new Figure(label, term, "–", "nobody yet", why, Double.NaN));
    }

    private static String said(Estimate estimate, String unit) {
        return estimate.unit().say(estimate.value()) + (unit.isEmpty() ? "" : " " + unit);
    }

    private static String interval(Estimate estimate, String unit) {
        if (estimate.tooFew()) return "n " + Words.number(estimate.n()) + ", too few to tell";
        return estimate.unit().say(estimate.interval().low()) + " to " + estimate.unit().say(estimate.interval().high()) + (unit.isEmpty() ? "" : " " + unit) + ", n " + Words.number(estimate.n());
    }
}
