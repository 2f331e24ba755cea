package attune.note;

import attune.account.AccountId;
import attune.member.Member;
import attune.note.Note.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Finds colleagues in what is written: `@Ana Ruiz`, or `@Ana` where there is only one.
public final class Mentions {

    /// How members can be called, the longest first, so that “Ana Ruiz” is not read as “Ana”.
    private final Map<String, AccountId> names = new LinkedHashMap<>();

    public Mentions(List<Member> members) {
        var called = new ArrayList<Map.Entry<String, AccountId>>();
        for (var member : members) {
            called.add(Map.entry(plain(member.name()), member.account()));
            var first = plain(member.name()).split(" ")[0];
            var alone = members.stream().filter(other -> plain(other.name()).split(" ")[0].equals(first)).count() == 1;
            if (alone) called.add(Map.entry(first, member.account()));
        }
        called.sort(Comparator.comparing((Map.Entry<String, AccountId> name) -> name.getKey().length()).reversed());
        for (var name : called) if (!name.getKey().isEmpty()) names.putIfAbsent(name.getKey(), name.getValue());
    }

    public Set<AccountId> in(String words) {
        var mentioned = new LinkedHashSet<AccountId>();
        for (var at = words.indexOf('@'); at >= 0; at = words.indexOf('@', at + 1)) {
            var name = nameAt(words, at);
            if (name != null) mentioned.add(names.get(name));
        }
        return mentioned;
    }

    /// The words, names that are called apart from the rest.
    public List<Part> parts(String words) {
        var parts = new ArrayList<Part>();
        var told = 0;
        for (var at = words.indexOf('@'); at >= 0; at = words.indexOf('@', at + 1)) {
            var name = nameAt(words, at);
            if (name == null) continue;
            if (at > told) parts.add(new Part(words.substring(told, at), false));
            told = at + 1 + name.length();
            parts.add(new Part(words.substring(at, told), true));
        }
        if (told < words.length()) parts.add(new Part(words.substring(told), false));
        return parts;
    }

    /// An address such as ana@example.com mentions nobody.
    private String nameAt(String words, int at) {
        if (at > 0 && Character.isLetterOrDigit(words.charAt(at - 1))) return null;
        for (var name : names.keySet()) {
            var end = at + 1 + name.length();
            if (end > words.length() || !plain(words.substring(at + 1, end)).equals(name)) continue;
            if (end == words.length() || !Character.isLetterOrDigit(words.charAt(end))) return name;
        }
        return null;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
