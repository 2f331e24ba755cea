package attune.mapping;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What the rows of a file are.
public enum Subject {
    INTERACTIONS, CUSTOMERS,
    /// Feedback that was gathered elsewhere: each row is somebody's filled-in survey.
    ANSWERS;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Subject named(String word) {
        for (var subject : values()) if (subject.word().equalsIgnoreCase(word.strip())) return subject;
        throw new IllegalArgumentException("\"" + word + "\" is neither interactions nor customers nor answers");
    }
}
