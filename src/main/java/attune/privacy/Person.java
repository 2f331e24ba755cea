package attune.privacy;

import attune.identity.Member;
import java.util.List;
import java.util.stream.Stream;

/// Somebody who is being erased: their numbers, and what they are known by.
public record Person(List<Long> identities, List<String> values) {

    /// Shorter texts stand in too many places by chance.
    private static final int TELLING = 5;

    static Person of(List<Member> family) {
        return new Person(family.stream().map(Member::id).toList(), family.stream().map(Member::value).distinct().toList());
    }

    /// Texts by which somebody can be found in what is kept unread: long values as they are, short ones as JSON writes them.
    public List<String> marks() {
        return values.stream().flatMap(value -> value.length() >= TELLING ? Stream.of(value.toLowerCase(java.util.Locale.ROOT))
                : Stream.of("\"" + value.toLowerCase(java.util.Locale.ROOT) + "\"")).toList();
    }
}
