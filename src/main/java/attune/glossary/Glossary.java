package attune.glossary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The door to the glossary.
public final class Glossary {

    private static final List<Term> TERMS = read();
    private static final Map<String, Term> BY_KEY = TERMS.stream().collect(Collectors.toMap(Term::key, Function.identity()));

    private Glossary() {}

    /// All entries by name.
    public static List<Term> terms() {
        return TERMS;
    }

    public static Optional<Term> term(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    /// Entries that hold all the words, those named so first.
    public static List<Term> find(String words) {
        return TERMS.stream().filter(term -> term.says(words))
                .sorted(Comparator.comparing((Term term) -> !term.named(words))).toList();
    }

    private static List<Term> read() {
        var terms = new ArrayList<Term>();
        try (var in = Glossary.class.getResourceAsStream("/glossary/glossary.txt")) {
            for (var entry : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^## "))
                if (!entry.startsWith("#")) terms.add(term(entry.lines().toList()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        var collator = Collator.getInstance(Locale.UK);
        terms.sort((one, other) -> collator.compare(one.name(), other.name()));
        return List.copyOf(terms);
    }

    private static Term term(List<String> lines) {
        var head = lines.getFirst().split("\\|", -1);
        var related = line(lines, '>');
        var meaning = lines.stream().skip(1).filter(line -> !line.isBlank() && "=~!@>".indexOf(line.charAt(0)) < 0).collect(Collectors.joining(" "));
        return new Term(head[0].strip(), head[1].strip(), head.length > 2 ? head[2].strip() : "", meaning, line(lines, '='), line(lines, '~'),
                line(lines, '!'), line(lines, '@'), related.isEmpty() ? List.of() : Arrays.stream(related.split(",")).map(String::strip).toList());
    }

    private static String line(List<String> lines, char mark) {
        return lines.stream().filter(line -> line.startsWith(mark + " ")).map(line -> line.substring(2).strip()).collect(Collectors.joining(" "));
    }
}
