package attune.expression;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Names that somebody may have meant by another.
public final class Near {

    private Near() {}

    /// At most three of the candidates, the nearest first: those that differ by few letters from the word, or begin with it.
    public static List<String> to(String word, Collection<String> candidates) {
        var asked = word.toLowerCase(Locale.ROOT);
        return candidates.stream().distinct()
                .filter(candidate -> distance(asked, candidate.toLowerCase(Locale.ROOT)) <= Math.max(1, asked.length() / 3)
                        || asked.length() > 2 && candidate.toLowerCase(Locale.ROOT).startsWith(asked))
                .sorted(Comparator.<String>comparingInt(candidate -> distance(asked, candidate.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(3).toList();
    }

    /// `did you mean “sum” or “min”?`, or the words to say where nothing is near.
    public static String meant(String word, Collection<String> candidates, String otherwise) {
        var near = to(word, candidates).stream().map(name -> "“" + name + "”").toList();
        return near.isEmpty() ? otherwise : "did you mean " + String.join(" or ", near) + "?";
    }

    /// How many letters to put in, take out, change or swap with the next one (optimal string alignment), looked at for 64 letters.
    private static int distance(String one, String other) {
        int rows = Math.min(one.length(), 64);
        int columns = Math.min(other.length(), 64);
        var cost = new int[rows + 1][columns + 1];
        for (int row = 0; row <= rows; row++) cost[row][0] = row;
        for (int column = 0; column <= columns; column++) cost[0][column] = column;
        for (int row = 1; row <= rows; row++) {
            for (int column = 1; column <= columns; column++) {
                int change = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
                cost[row][column] = Math.min(cost[row - 1][column - 1] + change, 1 + Math.min(cost[row - 1][column], cost[row][column - 1]));
                if (row > 1 && column > 1 && one.charAt(row - 1) == other.charAt(column - 2) && one.charAt(row - 2) == other.charAt(column - 1)) {
                    cost[row][column] = Math.min(cost[row][column], cost[row - 2][column - 2] + 1);
                }
            }
        }
        return cost[rows][columns] + Math.abs(one.length() - rows - other.length() + columns);
    }
}
