package attune.privacy;

import attune.identity.Member;
import attune.profile.Trait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Somebody who is being erased: their numbers, and what they are known by.
///
/// @param called what else others call them by: full names, addresses and numbers that were told of them
public record Person(List<Long> identities, List<String> values, List<String> called) {

    /// Shorter texts stand in too many places by chance.
    private static final int TELLING = 5;
    private static final int FULL_NAME = 7;
    private static final Set<String> SAID = Set.of("name", "fullname", "displayname", "email", "phone");

    static Person of(List<Member> family, List<Trait> traits) {
        return new Person(family.stream().map(Member::id).toList(), family.stream().map(Member::value).distinct().toList(), called(traits));
    }

    /// Texts by which somebody can be found in what is kept unread: long values as they are, short ones as JSON writes them.
    public List<String> marks() {
        return values.stream().flatMap(value -> value.length() >= TELLING ? Stream.of(lower(value)) : Stream.of("\"" + lower(value) + "\"")).toList();
    }

    /// How others name them in what they write. A first name alone is many people's.
    public Naming naming() {
        return new Naming(Stream.concat(values.stream().filter(value -> value.length() >= TELLING).map(Person::lower), called.stream()).toList());
    }

    private static List<String> called(List<Trait> traits) {
        var told = new HashMap<String, String>();
        traits.forEach(trait -> told.putIfAbsent(lower(trait.name()).replaceAll("[^\\p{L}\\p{N}]", ""), lower(trait.text()).strip().replaceAll("\\s+", " ")));
        var called = new ArrayList<String>();
        SAID.stream().filter(told::containsKey).map(told::get).forEach(called::add);
        if (told.containsKey("firstname") && told.containsKey("lastname")) called.add(told.get("firstname") + " " + told.get("lastname"));
        return called.stream().filter(text -> text.length() >= FULL_NAME && text.matches(".*[ @\\d].*")).distinct().toList();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
