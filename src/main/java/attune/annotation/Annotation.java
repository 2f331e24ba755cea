package attune.annotation;

import java.time.LocalDate;

/// What happened on a day of the business.
public record Annotation(long id, LocalDate day, String words, String madeBy) {

    public static final int LONGEST = 120;
}
