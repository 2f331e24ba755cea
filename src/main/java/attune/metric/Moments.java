package attune.metric;

import java.util.Arrays;

/// How many, their mean and their variance: all that a mean and a comparison of means need. Parts of one column merge.
///
/// @param variance of a sample, with n − 1; 0 while n is below 2
public record Moments(long n, double mean, double variance) {

    public static final Moments NONE = new Moments(0, 0, 0);

    public Moments {
        if (n < 0 || !(variance >= 0) || !Double.isFinite(mean)) throw new IllegalArgumentException("no moments: n " + n + ", mean " + mean + ", variance " + variance);
    }

    /// In two passes, so that large values with little spread lose no digits.
    public static Moments of(double... values) {
        if (values.length == 0) return NONE;
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = 0;
        for (double value : values) squares += (value - mean) * (value - mean);
        return new Moments(values.length, mean, values.length < 2 ? 0 : squares / (values.length - 1));
    }

    /// Both samples as one (Chan, Golub and LeVeque 1979).
    public Moments plus(Moments other) {
        if (n == 0) return other;
        if (other.n == 0) return this;
        double all = n + other.n;
        double apart = other.mean - mean;
        double squares = variance * (n - 1) + other.variance * (other.n - 1) + apart * apart * (n * (other.n / all));
        return new Moments(n + other.n, mean + apart * other.n / all, squares / (all - 1));
    }

    double standardError() {
        return n < 2 ? Double.NaN : Math.sqrt(variance / n);
    }
}
