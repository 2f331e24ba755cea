package attune.question;

import java.util.List;
import java.util.Map;

/// A question: what is asked, when, over whom, and what the answer is held against. [#query] and [#read] are each other's inverse.
public record Question(Ask ask, Span span, Filter filter, Versus versus) {

    public static final Question USUAL = new Question(Ask.USUAL, Span.USUAL, Filter.NONE, Versus.NOTHING);

    /// @param wrong sentences about what could not be read and was left out
    public record Read(Question question, List<String> wrong) {}

    public static Question of(Ask ask) {
        return new Question(ask, Span.USUAL, Filter.NONE, Versus.NOTHING);
    }

    /// What an address or a form asks, as far as it can be read; parameters of other things are passed over.
    public static Read read(Map<String, List<String>> parameters) {
        var fields = Fields.of(parameters);
        var question = new Question(Ask.read(fields), Span.read(fields), Filter.read(fields), Versus.read(fields));
        return new Read(question, fields.wrong());
    }

    public Question ask(Ask other) {
        return new Question(other, span, filter, versus);
    }

    public Question span(Span other) {
        return new Question(ask, other, filter, versus);
    }

    public Question filter(Filter other) {
        return new Question(ask, span, other, versus);
    }

    public Question versus(Versus other) {
        return new Question(ask, span, filter, other);
    }

    /// As parameters, in their one order; what is usual is left out.
    public Map<String, List<String>> parameters() {
        var fields = new Fields();
        ask.write(fields);
        span.write(fields);
        filter.write(fields);
        versus.write(fields);
        return fields.values();
    }

    /// As the address has it, without the question mark.
    public String query() {
        return Fields.query(parameters());
    }

    /// The address of its page.
    public String path() {
        var query = query();
        return query.isEmpty() ? "/explore" : "/explore?" + query;
    }

    /// The same question, with one value of a filter taken out.
    public Question without(Filter.Kind kind, String value) {
        return filter(filter.without(kind, value));
    }
}
