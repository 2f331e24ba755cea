package attune.mapping;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What cells mean that are no score by themselves: `Very good = 5, Poor = 1, Don't know =`. What means nothing is an answer without a score.
record ScoreWords(Map<String, Optional<BigDecimal>> by, Optional<String> objection) {

    static ScoreWords of(String written) {
        var by = new HashMap<String, Optional<BigDecimal>>();
        for (var each : written.split("[,;]")) {
            if (each.isBlank()) continue;
            var at = each.lastIndexOf('=');
            if (at < 0) return broken(each);
            try {
                var score = each.substring(at + 1).strip();
                by.put(plain(each.substring(0, at)), score.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(score)));
            } catch (NumberFormatException none) {
                return broken(each);
            }
        }
        return new ScoreWords(by, Optional.empty());
    }

    private static ScoreWords broken(String each) {
        return new ScoreWords(Map.of(), Optional.of("What cells of the score mean is written as “Very good = 5, Poor = 1, Don't know =”, not “" + each.strip() + "”."));
    }

    boolean isEmpty() {
        return by.isEmpty();
    }

    boolean knows(String cell) {
        return by.containsKey(plain(cell));
    }

    Optional<BigDecimal> score(String cell) {
        return by.getOrDefault(plain(cell), Optional.empty());
    }

    private static String plain(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }
}
