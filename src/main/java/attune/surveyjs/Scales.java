package attune.surveyjs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// Ratings and sliders. A rating says nothing of what it measures, so only those are scores here that are known by their shape.
final class Scales {

    private record Ends(double low, double high) {}

    /// The scores by the words that our files have for them.
    private static final Map<String, Ends> SCORES = Map.ofEntries(
            Map.entry("nps", new Ends(0, 10)), Map.entry("repurchase", new Ends(0, 10)), Map.entry("csat", new Ends(1, 5)), Map.entry("smileys", new Ends(1, 5)),
            Map.entry("stars", new Ends(1, 5)), Map.entry("ces-effort", new Ends(1, 5)), Map.entry("ces-ease", new Ends(1, 7)), Map.entry("trust", new Ends(1, 7)),
            Map.entry("emotion", new Ends(-2, 2)));

    private final Tongues tongues;

    Scales(Tongues tongues) {
        this.tongues = tongues;
    }

    static boolean score(String type) {
        return SCORES.containsKey(type);
    }

    static double low(String type) {
        return SCORES.get(type).low;
    }

    static double high(String type) {
        return SCORES.get(type).high;
    }

    /// @param ours what it was here before, or empty
    void rating(Source element, String ours, ObjectNode question) {
        var values = element.take("rateValues");
        double step = element.number("rateStep").filter(each -> each > 0).orElse(1.0);
        double low = values.isEmpty() ? element.number("rateMin").orElse(1.0) : values.get(0).path("value").asDouble(values.get(0).asDouble());
        var count = element.number("rateCount");
        var most = element.number("rateMax");
        double high = !values.isEmpty() ? values.get(values.size() - 1).path("value").asDouble(values.get(values.size() - 1).asDouble())
                : most.orElse(count.map(each -> low + (each - 1) * step).orElse(Math.max(5, low + step)));
        var drawn = element.text("rateType").or(() -> element.text("rateDisplayMode")).orElse("labels");
        element.take("autoGenerate");
        if (values.valueStream().anyMatch(value -> value.has("text"))) element.lose("rateValues", "The words at its single steps are left out: only those at the ends are kept.");
        var ends = new Ends(low, high);
        var type = ends.equals(SCORES.get(ours)) && step == 1 ? ours : step == 1 ? type(element, ends, drawn) : "slider";
        question.put("type", type);
        if (type.equals("slider")) {
            question.put("low", low).put("high", high).put("step", step);
            element.lose("", "What a scale from " + Questions.plain(low) + " to " + Questions.plain(high) + " measures is not said: it is a slider here and no score.");
            return;
        }
        tongues.in(question, "low", element, "minRateDescription", words -> words);
        tongues.in(question, "high", element, "maxRateDescription", words -> words);
    }

    private static String type(Source element, Ends ends, String drawn) {
        if (ends.equals(SCORES.get("nps"))) {
            element.lose("", "A scale from 0 to 10 is taken for the likelihood to recommend: choose another type if it is none.");
            return "nps";
        }
        if (!ends.equals(SCORES.get("stars"))) return "slider";
        if (!drawn.equals("stars")) element.lose("", "A scale from 1 to 5 is taken for " + (drawn.equals("smileys") ? "satisfaction in faces" : "stars") + ": choose another type if it measures something else.");
        return drawn.equals("smileys") ? "smileys" : "stars";
    }

    void slider(Source element, ObjectNode question) {
        question.put("type", "slider").put("low", element.number("min").orElse(0.0)).put("high", element.number("max").orElse(100.0)).put("step", element.number("step").orElse(1.0));
        if (element.text("sliderType").orElse("single").equals("range")) element.lose("sliderType", "One value is asked here, not a range.");
    }
}
