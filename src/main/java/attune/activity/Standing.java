package attune.activity;

/// How a touchpoint, or everything together, stands today against its usual.
///
/// @param usual      of a touchpoint, between what it usually has and its usual share of a day so busy; null while there
///                   are too few weeks to tell
/// @param usualValue the same for money, in ten-thousandths; null while there are too few weeks
public record Standing(short touchpoint, Activity.Day today, Usual usual, Usual usualValue) {

    /// Above what is usual.
    public boolean rises() {
        return usual != null && today.n() > usual.high();
    }

    /// Below what is usual.
    public boolean falls() {
        return usual != null && today.n() < usual.low();
    }

    /// How far outside the usual, in widths of its band on that side of the mean: above 1 is outside. For sorting only.
    public double surprise() {
        if (usual == null) return 0;
        var away = today.n() - usual.mean();
        return Math.abs(away) / Math.max(away > 0 ? usual.high() - usual.mean() : usual.mean() - usual.low(), 1);
    }

    /// Change against the usual mean, in percent; 0 while there is no usual.
    public long percent() {
        return usual == null || usual.mean() == 0 ? 0 : Math.round(100 * (today.n() / usual.mean() - 1));
    }

    /// Share of glad answers minus share of sore ones, −100 to 100; of no meaning while nothing is scored.
    public long mood() {
        return today.scored() == 0 ? 0 : Math.round(100.0 * (today.glad() - today.sore()) / today.scored());
    }
}
