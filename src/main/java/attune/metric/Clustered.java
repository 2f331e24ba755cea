package attune.metric;

/// A share of things that come in clusters, as the steps of one customer do: they are alike, so that many of one customer tell less than as
/// many of many. Counts are divided by the design effect before they are judged (Rao and Scott, A simple method for the
/// analysis of clustered binary data, Biometrics 1992).
///
/// @param clusters     how many, at least 1
/// @param part         over all clusters
/// @param whole        over all clusters, at least 1
/// @param partSquares  the sum over clusters of the square of each one's part
/// @param products     the sum of each one's part times its whole
/// @param wholeSquares the sum of the square of each one's whole
public record Clustered(long clusters, long part, long whole, double partSquares, double products, double wholeSquares) {

    public Clustered {
        if (clusters < 1 || part < 0 || part > whole || whole < clusters) throw new IllegalArgumentException(part + " of " + whole + " in " + clusters + " clusters is no share");
    }

    public double share() {
        return (double) part / whole;
    }

    /// How many times as uncertain the share is as one of things that stand alone: at least 1. Where all things are alike, or all lie in one
    /// cluster, nothing tells how alike clusters are: then each is taken to be of one piece.
    double effect() {
        double share = share();
        if (clusters < 2 || part == 0 || part == whole) return Math.max(1, wholeSquares / whole);
        double squares = Math.max(0, partSquares - 2 * share * products + share * share * wholeSquares);
        double variance = clusters / (clusters - 1.0) * squares / ((double) whole * whole);
        return Math.max(1, variance * whole / (share * (1 - share)));
    }

    /// With Wilson's interval of the counts that are left; n are the clusters.
    Estimate estimate() {
        double effect = effect();
        var interval = Interval.wilson(part / effect, whole / effect);
        return new Estimate(Unit.SHARE, share(), Math.sqrt(share() * (1 - share()) * effect / whole), interval, clusters);
    }
}
