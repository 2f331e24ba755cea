package attune.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.SplittableRandom;

/// Chance that always falls the same way: one of its own for every guest, from the seed and the guest's number.
final class Chance {

    private final SplittableRandom random;

    Chance(long seed, long which) {
        random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + which * 0xBF58476D1CE4E5B9L);
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /// Both ends included.
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    double between(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }

    double around(double mean, double deviation) {
        return mean + deviation * random.nextGaussian();
    }

    /// Skewed as waits are: half below the median, some far above.
    double waiting(double median, double spread) {
        return median * Math.exp(spread * random.nextGaussian());
    }

    /// As many as happen on average.
    int about(double mean) {
        var limit = Math.exp(-mean);
        var count = 0;
        for (var product = random.nextDouble(); product > limit; product *= random.nextDouble()) count++;
        return count;
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    @SafeVarargs
    final <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    int weighted(double... weights) {
        var sum = 0.0;
        for (var weight : weights) sum += weight;
        var left = random.nextDouble() * sum;
        for (var i = 0; i < weights.length; i++) if ((left -= weights[i]) < 0) return i;
        return weights.length - 1;
    }

    LocalDateTime at(LocalDate day, double fromHour, double toHour) {
        return day.atStartOfDay().plusSeconds((long) (between(fromHour, toHour) * 3600));
    }

    /// When people look at hotels: at lunch and in the evening, hardly at night.
    LocalDateTime leisure(LocalDate day) {
        return switch (weighted(1, 4, 9, 14, .4)) {
            case 0 -> at(day, 6, 8);
            case 1 -> at(day, 8, 12);
            case 2 -> at(day, 12, 18);
            case 3 -> at(day, 18, 23.5);
            default -> at(day, 0, 6);
        };
    }

    LocalDateTime office(LocalDate day) {
        return at(day, 8.5, 18.5);
    }

    String digits(String pattern) {
        var text = new StringBuilder(pattern.length());
        for (var i = 0; i < pattern.length(); i++)
            text.append(pattern.charAt(i) == '#' ? (char) ('0' + random.nextInt(10)) : pattern.charAt(i));
        return text.toString();
    }

    String uuid() {
        return new java.util.UUID(random.nextLong() & ~0xF000L | 0x4000L,
                random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L).toString();
    }
}
