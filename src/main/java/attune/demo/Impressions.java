package attune.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/// What a guest felt about parts of a journey, in points of ten, and what they would say of it.
final class Impressions {

    private final Map<String, Double> felt = new LinkedHashMap<>();
    final Map<String, String> names = new LinkedHashMap<>();

    void feel(String topic, double effect) {
        felt.merge(topic, effect, Double::sum);
    }

    double sum() {
        return felt.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    double of(String topic) {
        return felt.getOrDefault(topic, 0.0);
    }

    /// What weighed most in the direction of the score; `general` where nothing did.
    String topic(boolean glad) {
        var topic = "general";
        var most = .45;
        for (var entry : felt.entrySet()) {
            var weight = glad ? entry.getValue() : -entry.getValue();
            if (weight > most) {
                most = weight;
                topic = entry.getKey();
            }
        }
        return topic;
    }
}
