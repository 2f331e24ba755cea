package attune.directory;

import org.apache.lucene.document.LongField;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;

/// The orders in which the directory can be read.
///
/// @param by         a column, or null for how well the words fit
/// @param descending largest, latest or last first
public record Sorting(By by, boolean descending) {

    public enum By {
        NAME("name"), LAST("last"), FIRST("first"), VALUE("value"), BOUGHT("bought"), N("n");

        private final String key;

        By(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    public static final Sorting BEST = new Sorting(null, true);
    static final Sorting LATEST = new Sorting(By.LAST, true);

    /// As it stands in an address: `-last`.
    public String key() {
        return by == null ? "" : descending ? "-" + by.key : by.key;
    }

    static Sorting read(String key, boolean words) {
        for (var by : By.values()) {
            if (key.equals(by.key)) return new Sorting(by, false);
            if (key.equals("-" + by.key)) return new Sorting(by, true);
        }
        if (!key.isEmpty())
            throw new attune.store.Mendable("“Sort” must be one of name, last, first, value, bought and n, with a minus before it for the other way round.");
        return words ? BEST : LATEST;
    }

    /// The number of the customer last, so that no two are equal and pages never overlap.
    ///
    /// @param backwards for the page before
    Sort sort(boolean backwards) {
        var last = LongField.newSortField(Fields.NUMBER, backwards, SortedNumericSelector.Type.MIN);
        if (by == null) return new Sort(new SortField(null, SortField.Type.SCORE, backwards), last);
        var reverse = descending != backwards;
        return by == By.NAME ? new Sort(new SortField(Fields.BY_NAME, SortField.Type.STRING, reverse), last)
                : new Sort(LongField.newSortField(by.key, reverse, SortedNumericSelector.Type.MIN), last);
    }
}
