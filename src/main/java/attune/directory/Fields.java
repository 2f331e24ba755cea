package attune.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;

/// What is written into the index of one customer.
final class Fields {

    /// Raised when what is written changes: indexes are then built anew.
    static final int VERSION = 1;

    static final String ID = "id";
    static final String NUMBER = "number";
    static final String ROW = "row";
    static final String WORDS = "words";
    static final String STARTS = "starts";
    static final String NAME = "name";
    static final String EXACT = "exact";
    static final String DIGITS = "digits";
    static final String BY_NAME = "byname";
    static final String STATUS = "status";
    static final String CHANNEL = "channel";
    static final String TAG = "tag";
    static final String COMPANY = "company";
    static final String PLACE = "place";
    static final String TEAM = "team";
    static final String HAS = "has";

    static final int LONGEST_START = 12;
    static final int FEWEST_DIGITS = 4;
    private static final int LONGEST_EXACT = 320;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Fields() {}

    /// @param knownAs what the customer's identities are called
    /// @param told    the text of all traits
    static Document document(Entry entry, Collection<String> knownAs, String told) {
        var document = new Document();
        document.add(new StringField(ID, Long.toString(entry.id()), Store.NO));
        document.add(new LongField(NUMBER, entry.id(), Store.NO));
        document.add(new StoredField(ROW, json(entry)));
        document.add(new SortedDocValuesField(BY_NAME, new BytesRef(folded(entry.name()))));
        document.add(new LongField(Sorting.By.LAST.key(), entry.lastAt(), Store.NO));
        document.add(new LongField(Sorting.By.FIRST.key(), entry.firstAt(), Store.NO));
        document.add(new LongField(Sorting.By.VALUE.key(), entry.value(), Store.NO));
        document.add(new LongField(Sorting.By.BOUGHT.key(), entry.bought(), Store.NO));
        document.add(new LongField(Sorting.By.N.key(), entry.n(), Store.NO));
        words(document, entry, knownAs, told);
        term(document, STATUS, entry.status().key());
        term(document, COMPANY, folded(entry.company()));
        entry.tags().forEach(tag -> term(document, TAG, folded(tag)));
        entry.channels().forEach(channel -> term(document, CHANNEL, channel.toString()));
        entry.places().forEach(place -> term(document, PLACE, place.toString()));
        entry.teams().forEach(team -> term(document, TEAM, team.toString()));
        if (!entry.email().isEmpty()) term(document, HAS, "email");
        if (!entry.phone().isEmpty()) term(document, HAS, "phone");
        if (entry.known()) term(document, HAS, "name");
        return document;
    }

    private static void words(Document document, Entry entry, Collection<String> knownAs, String told) {
        var name = entry.known() ? entry.name() : "";
        document.add(new TextField(NAME, name, Store.NO));
        document.add(new TextField(STARTS, name + " " + entry.company() + " " + apart(entry.email()), Store.NO));
        document.add(new TextField(WORDS, String.join(" ", name, entry.company(), apart(entry.email()),
                String.join(" ", entry.tags()), told), Store.NO));
        for (var value : knownAs) {
            term(document, EXACT, folded(value));
            digits(document, value);
        }
        term(document, EXACT, folded(entry.email()));
        term(document, EXACT, Long.toString(entry.id()));
        digits(document, entry.phone());
    }

    /// Every ending of a number, so that its beginning finds any part of it.
    private static void digits(Document document, String value) {
        if (!isNumber(value)) return;
        var digits = value.replaceAll("\\D", "");
        for (var from = 0; from + FEWEST_DIGITS <= digits.length(); from++) term(document, DIGITS, digits.substring(from));
    }

    /// Whether this looks like a phone number, written in whatever way.
    static boolean isNumber(String text) {
        if (text.length() > 30) return false;
        var digits = text.chars().filter(Character::isDigit).count();
        return digits >= FEWEST_DIGITS && text.chars().allMatch(c -> Character.isDigit(c) || "+-()/. ".indexOf(c) >= 0);
    }

    private static void term(Document document, String field, String value) {
        if (!value.isEmpty()) document.add(new StringField(field, value, Store.NO));
    }

    /// In lower case, without accents, of a length that an index takes.
    static String folded(String text) {
        var lower = text.strip().toLowerCase(Locale.ROOT);
        var chars = lower.toCharArray();
        var out = new char[chars.length * 4];
        var length = ASCIIFoldingFilter.foldToASCII(chars, 0, out, 0, chars.length);
        return new String(out, 0, Math.min(length, LONGEST_EXACT));
    }

    private static String apart(String email) {
        return email.replaceAll("[@._+-]", " ");
    }

    static Analyzer analyzer() {
        var words = new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                var tokens = new StandardTokenizer();
                return new TokenStreamComponents(tokens, new ASCIIFoldingFilter(new LowerCaseFilter(tokens)));
            }
        };
        var starts = new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                var tokens = new StandardTokenizer();
                return new TokenStreamComponents(tokens,
                        new EdgeNGramTokenFilter(new ASCIIFoldingFilter(new LowerCaseFilter(tokens)), 1, LONGEST_START, false));
            }
        };
        return new PerFieldAnalyzerWrapper(words, Map.of(STARTS, starts));
    }

    static byte[] json(Entry entry) {
        try {
            return JSON.writeValueAsBytes(entry);
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException(ours);
        }
    }

    static Entry entry(BytesRef row) {
        try {
            return JSON.readValue(row.bytes, row.offset, row.length, Entry.class);
        } catch (IOException torn) {
            throw new UncheckedIOException(torn);
        }
    }
}
