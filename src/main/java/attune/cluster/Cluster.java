package attune.cluster;

import attune.part.Words;
import java.util.List;
import java.util.stream.Collectors;

/// One group of customers that are more like each other than like the rest.
///
/// @param name   what sets it apart, in words: “very high spend, low wait”; different for each cluster
/// @param size   rows in it
/// @param share  of all rows that could be placed, 0 to 1
/// @param traits all columns, the most telling first
public record Cluster(String name, long size, double share, List<Trait> traits) {

    /// @param mean    of the column in this cluster, as it was given
    /// @param overall mean of the column over all
    /// @param apart   how far this cluster is from all, in standard deviations (of the logarithm, for skewed columns)
    public record Trait(String column, double mean, double overall, double apart) {

        private static final double TELLING = 0.5;
        private static final double STRIKING = 1;

        public boolean telling() {
            return Math.abs(apart) >= TELLING;
        }

        String say() {
            return (Math.abs(apart) >= STRIKING ? "very " : "") + (apart > 0 ? "high " : "low ") + column;
        }
    }

    public Cluster {
        traits = List.copyOf(traits);
    }

    /// “412 (31 %): spend 812.5 against 240.1, wait 4.2 against 9.8.”
    public String say() {
        var telling = traits.stream().filter(Trait::telling)
                .map(trait -> trait.column + " " + Words.number(trait.mean, 1) + " against " + Words.number(trait.overall, 1)).collect(Collectors.joining(", "));
        return Words.number(size) + " (" + Words.percent(share) + "): " + (telling.isEmpty() ? "like all in every respect" : telling) + ".";
    }
}
