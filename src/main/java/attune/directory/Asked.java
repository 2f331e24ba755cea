package attune.directory;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/// A [Filter] in the words of the index.
final class Asked {

    private static final int SHORTEST_FUZZY = 4;
    private static final long UNIT = 10_000;

    private Asked() {}

    /// @param places numbers of the locations that the one who asks may see; null without limit
    static Query query(Filter filter, Collection<Integer> places, Collection<Integer> teams) {
        var all = new BooleanQuery.Builder();
        words(filter.words(), all);
        switch (filter.people()) {
            case KNOWN -> must(all, Fields.HAS, "name");
            case ANONYMOUS -> all.add(new TermQuery(new Term(Fields.HAS, "name")), Occur.MUST_NOT);
            case EVERYBODY -> { }
        }
        any(all, Fields.STATUS, filter.status().stream().map(status -> status.key()).toList());
        any(all, Fields.CHANNEL, filter.channels().stream().map(String::valueOf).toList());
        if (!filter.tag().isEmpty()) must(all, Fields.TAG, Fields.folded(filter.tag()));
        if (!filter.company().isEmpty()) must(all, Fields.COMPANY, Fields.folded(filter.company()));
        if (filter.hasEmail()) must(all, Fields.HAS, "email");
        if (filter.hasPhone()) must(all, Fields.HAS, "phone");
        if (filter.location() != 0) must(all, Fields.PLACE, Integer.toString(filter.location()));
        if (filter.team() != 0) must(all, Fields.TEAM, Integer.toString(filter.team()));
        if (places != null) anyOrNone(all, Fields.PLACE, places);
        if (teams != null) anyOrNone(all, Fields.TEAM, teams);
        filter.seenSince().ifPresent(day -> range(all, Sorting.By.LAST, millis(day), Long.MAX_VALUE));
        filter.notSince().ifPresent(day -> range(all, Sorting.By.LAST, Long.MIN_VALUE, millis(day) - 1));
        if (filter.from().isPresent() || filter.to().isPresent())
            range(all, Sorting.By.VALUE, filter.from().map(units -> units * UNIT).orElse(Long.MIN_VALUE),
                    filter.to().map(units -> units * UNIT).orElse(Long.MAX_VALUE));
        var query = all.build();
        if (query.clauses().stream().allMatch(clause -> clause.occur() == Occur.MUST_NOT))
            return all.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER).build();
        return query;
    }

    private static void words(String typed, BooleanQuery.Builder all) {
        var text = typed.strip();
        if (text.isEmpty()) return;
        if (Fields.isNumber(text)) {
            all.add(number(text), Occur.MUST);
            return;
        }
        var words = text.split("\\s+");
        for (var i = 0; i < Math.min(words.length, Filter.MOST_WORDS); i++) all.add(word(words[i]), Occur.MUST);
    }

    private static Query number(String text) {
        var digits = text.replaceAll("\\D", "").replaceFirst("^0+", "");
        if (digits.isEmpty()) digits = "0";
        return new BooleanQuery.Builder()
                .add(new BoostQuery(new PrefixQuery(new Term(Fields.DIGITS, digits)), 2), Occur.SHOULD)
                .add(new BoostQuery(new TermQuery(new Term(Fields.EXACT, text.strip())), 8), Occur.SHOULD)
                .add(new PrefixQuery(new Term(Fields.EXACT, text.strip())), Occur.SHOULD)
                .add(new TermQuery(new Term(Fields.WORDS, text.strip())), Occur.SHOULD).build();
    }

    /// Whole words before beginnings, beginnings before what is only alike.
    private static Query word(String typed) {
        var word = Fields.folded(typed);
        var fits = new BooleanQuery.Builder();
        fits.add(new BoostQuery(new ConstantScoreQuery(new TermQuery(new Term(Fields.EXACT, word))), 16), Occur.SHOULD);
        if (word.length() >= 3) fits.add(new BoostQuery(new PrefixQuery(new Term(Fields.EXACT, word)), 4), Occur.SHOULD);
        if (word.indexOf('@') > 0)
            fits.add(new BoostQuery(new FuzzyQuery(new Term(Fields.EXACT, word), 2, 2), 2), Occur.SHOULD);
        var parts = word.split("[^\\p{L}\\p{N}']+");
        var together = new BooleanQuery.Builder();
        var some = false;
        for (var part : parts) {
            if (part.isEmpty()) continue;
            some = true;
            together.add(part(part), Occur.MUST);
        }
        if (some) fits.add(together.build(), Occur.SHOULD);
        return fits.build();
    }

    private static Query part(String part) {
        var fits = new BooleanQuery.Builder()
                .add(new BoostQuery(new TermQuery(new Term(Fields.NAME, part)), 6), Occur.SHOULD)
                .add(new BoostQuery(new TermQuery(new Term(Fields.WORDS, part)), 2), Occur.SHOULD);
        if (part.length() <= Fields.LONGEST_START)
            fits.add(new BoostQuery(new TermQuery(new Term(Fields.STARTS, part)), 3), Occur.SHOULD);
        else fits.add(new PrefixQuery(new Term(Fields.WORDS, part)), Occur.SHOULD);
        if (part.length() >= SHORTEST_FUZZY) {
            var edits = part.length() < 6 ? 1 : 2;
            fits.add(new FuzzyQuery(new Term(Fields.WORDS, part), edits, 1, 50, true), Occur.SHOULD);
        }
        return fits.build();
    }

    private static void must(BooleanQuery.Builder all, String field, String value) {
        all.add(new TermQuery(new Term(field, value)), Occur.FILTER);
    }

    private static void any(BooleanQuery.Builder all, String field, Collection<String> values) {
        if (!values.isEmpty()) all.add(new TermInSetQuery(field, values.stream().map(BytesRef::new).toList()), Occur.FILTER);
    }

    private static void anyOrNone(BooleanQuery.Builder all, String field, Collection<Integer> values) {
        any(all, field, values.isEmpty() ? Set.of("none") : values.stream().map(String::valueOf).toList());
    }

    private static void range(BooleanQuery.Builder all, Sorting.By field, long from, long to) {
        all.add(LongField.newRangeQuery(field.key(), from, to), Occur.FILTER);
    }

    private static long millis(java.time.LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
