package attune.answer;

import attune.part.Chart;
import java.util.List;

/// What a question came to.
///
/// @param chart  the answer itself, titled with what it says; without rows where there is nothing
/// @param beside more of it: what those who left did instead
/// @param words  what it amounts to, each in a sentence: how two periods or segments differ
/// @param next   where there is nothing: what will be here, or what to try
public record Answer(Chart chart, List<Chart> beside, List<String> words, String next) {

    public Answer {
        beside = List.copyOf(beside);
        words = List.copyOf(words);
    }

    static Answer of(Chart chart) {
        return new Answer(chart, List.of(), List.of(), "");
    }

    Answer saying(List<String> sentences) {
        return new Answer(chart, beside, sentences, next);
    }

    Answer with(Chart other) {
        return new Answer(chart, java.util.stream.Stream.concat(beside.stream(), java.util.stream.Stream.of(other)).toList(), words, next);
    }

    Answer next(String sentence) {
        return new Answer(chart, beside, words, sentence);
    }

    public boolean isEmpty() {
        return chart.rows().isEmpty();
    }
}
