package attune.loyalty;

import attune.part.Words;
import java.time.LocalDate;

/// What is meant by loyal, as the address of the page says it.
///
/// @param silence days without a purchase after which a customer counts as gone
/// @param until   the day up to which purchases are known, itself included
/// @param ahead   days after an answer in which is looked what the customer did
public record Definition(int silence, LocalDate until, int ahead) {

    public static final int LONGEST = 3_650;

    /// Where the people stand who are behind a cell of the page.
    String people(String cell) {
        return "/loyalty/people?silence=" + silence + "&until=" + until + "&ahead=" + ahead + "&cell=" + cell;
    }

    public String gone() {
        return "gone: no purchase for more than " + Words.count(silence, "day");
    }
}
