package attune.web;

import io.javalin.http.Context;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who looks at a page, as far as the frame around it must know. The [Gate] puts one on every signed-in request.
///
/// @param name      the person's name
/// @param workspace the name of the business they work in
/// @param zone      the time zone of the business: times are shown in it
/// @param demo      the business is invented: the frame says so
/// @param grants    whether their role grants a permission
public record Viewer(String name, String workspace, ZoneId zone, boolean demo, Predicate<Access.Permission> grants) {

    private static final String ATTRIBUTE = "attune.viewer";

    public boolean may(Access.Permission permission) {
        return permission == null || grants.test(permission);
    }

    /// The first letters of the first and last name: `Ana Ruiz` is `AR`.
    public String initials() {
        var words = name.strip().split("\\s+");
        var ends = words.length > 1 ? Stream.of(words[0], words[words.length - 1]) : Stream.of(words[0]);
        return ends.filter(word -> !word.isEmpty())
                .map(word -> new String(Character.toChars(Character.toUpperCase(word.codePointAt(0)))))
                .collect(Collectors.joining());
    }

    public void lookAt(Context request) {
        request.attribute(ATTRIBUTE, this);
    }

    /// Empty where nobody is signed in.
    public static Optional<Viewer> of(Context request) {
        return Optional.ofNullable(request.attribute(ATTRIBUTE));
    }
}
