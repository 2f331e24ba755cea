package attune.metric;

import attune.interaction.Feeling;

/// Answers by how they felt: for NPS detractors, passives and promoters; for CSAT dissatisfied, neutral and satisfied.
/// The borders are those of [attune.interaction.Score#feeling()].
public record Bands(long sore, long even, long glad) {

    public Bands {
        if (sore < 0 || even < 0 || glad < 0) throw new IllegalArgumentException("counts below zero: " + sore + ", " + even + ", " + glad);
    }

    public long n() {
        return sore + even + glad;
    }

    /// The share of one band, 0 to 1; of nobody, 0.
    public double share(Feeling feeling) {
        return n() == 0 ? 0 : (double) count(feeling) / n();
    }

    public long count(Feeling feeling) {
        return switch (feeling) {
            case SORE -> sore;
            case EVEN -> even;
            case GLAD -> glad;
        };
    }
}
