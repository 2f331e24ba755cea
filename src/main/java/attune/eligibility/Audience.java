package attune.eligibility;

import java.util.Collection;
import java.util.List;

/// Of whom it is asked whether they may be asked.
public sealed interface Audience {

    /// Everybody of whom more is known than a browser.
    record Everybody() implements Audience {}

    /// Those on a list or in a segment, as its members are kept.
    record Members(long segment) implements Audience {}

    /// Customers by their numbers.
    record Few(List<Long> customers) implements Audience {

        public Few(Collection<Long> customers) {
            this(List.copyOf(customers));
        }
    }

    Audience EVERYBODY = new Everybody();

    /// @param segment 0 for everybody
    static Audience of(long segment) {
        return segment == 0 ? EVERYBODY : new Members(segment);
    }
}
