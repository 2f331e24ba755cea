package attune.rule;

import attune.store.Tx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The questions of surveys that name who answers, as rules refer to them.
public final class Asked {

    /// One answer that can be chosen.
    public record Offered(String value, String label) {}

    /// @param of      the survey's number and the question's name: “12/kind”
    /// @param options what can be chosen; empty where anything can be said
    public record Question(String of, String survey, String title, List<Offered> options) {}

    private Asked() {}

    public static List<Question> all(Tx tx) {
        return RuleStore.questions(tx);
    }

    /// Their titles in quotes, by how rules refer to them.
    public static Map<String, String> titles(Tx tx) {
        var titles = new LinkedHashMap<String, String>();
        for (var question : all(tx)) titles.put(question.of, "“" + question.title + "” in “" + question.survey + "”");
        return titles;
    }
}
