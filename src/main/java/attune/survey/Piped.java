package attune.survey;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A name within words, in whose place an answer or something of the customer stands: `{q1}`, `{customer.firstName|there}`.
///
/// @param instead what stands there where nothing is known
public record Piped(String name, Optional<String> instead) {

    /// The name is the first group, what stands in its stead the second.
    public static final Pattern PLACE = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_.-]{0,120})(?:\\|([^{}]{0,200}))?}");

    /// In the order of the words.
    public static List<Piped> in(String words) {
        if (words.indexOf('{') < 0) return List.of();
        return PLACE.matcher(words).results().map(place -> new Piped(place.group(1), Optional.ofNullable(place.group(2)))).toList();
    }
}
