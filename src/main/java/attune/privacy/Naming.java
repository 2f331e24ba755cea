package attune.privacy;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/// How others name somebody in what they write: by an address, a number, their full name.
///
/// @param marks in lower case, the longest first
public record Naming(List<String> marks) {

    private static final String NOBODY = "somebody erased";

    public Naming {
        marks = marks.stream().distinct().sorted(Comparator.comparingInt(String::length).reversed()).toList();
    }

    /// The words without them. Within another word it is another's name.
    public String without(String words) {
        var kept = words;
        for (var mark : marks)
            kept = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(mark) + "(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE).matcher(kept).replaceAll(NOBODY);
        return kept;
    }
}
