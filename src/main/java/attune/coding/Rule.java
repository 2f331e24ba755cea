package attune.coding;

import attune.store.Mendable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Keywords that tell a theme: `slow* OR "long wait" NOT parking`. Words next to each other must all be there, as with AND; NOT takes out
/// what follows; a phrase stands in quotes; a star stands for any ending; brackets group. Case and accents make no difference.
public sealed interface Rule {

    int LONGEST = 2_000;
    int DEEPEST = 30;

    record Word(String folded, boolean beginning) implements Rule {}

    record Phrase(List<String> folded) implements Rule {}

    record All(List<Rule> rules) implements Rule {}

    record Any(List<Rule> rules) implements Rule {}

    record Not(Rule rule) implements Rule {}

    default boolean fits(Folded words) {
        return switch (this) {
            case Word word -> word.beginning ? words.hasBeginning(word.folded) : words.has(word.folded);
            case Phrase phrase -> words.hasPhrase(phrase.folded);
            case All all -> all.rules.stream().allMatch(rule -> rule.fits(words));
            case Any any -> any.rules.stream().anyMatch(rule -> rule.fits(words));
            case Not not -> !not.rule.fits(words);
        };
    }

    /// @throws Mendable with the place of what cannot be read
    static Rule parse(String text) {
        if (text.length() > LONGEST) throw new Mendable("A rule may have at most " + LONGEST + " characters; it has " + text.length() + ".");
        return new Parser(text).whole();
    }

    /// Reads a rule from left to right.
    final class Parser {

        private static final Pattern TOKEN = Pattern.compile("\\s*(?:\"([^\"]*)\"|([()])|([^\\s()\"]+))");

        private record Token(int at, String word, String phrase) {}

        private final List<Token> tokens = new ArrayList<>();
        private int next;
        private int depth;

        private Parser(String text) {
            var matcher = TOKEN.matcher(text);
            var at = 0;
            while (at < text.length() && !text.substring(at).isBlank()) {
                if (!matcher.find(at) || matcher.start() != at) throw new Mendable("At character " + (at + 1) + " a quote begins that does not end: close it.");
                tokens.add(new Token(at, matcher.group(1) != null ? null : matcher.group(2) != null ? matcher.group(2) : matcher.group(3), matcher.group(1)));
                at = matcher.end();
            }
        }

        private Rule whole() {
            if (tokens.isEmpty()) throw new Mendable("The rule is empty: name a word, such as slow.");
            var rule = any();
            if (next < tokens.size()) throw wrong("there is a bracket too many");
            if (!positive(rule)) throw new Mendable("The rule only says what must not be there: add a word that must.");
            return rule;
        }

        private Rule any() {
            if (++depth > DEEPEST) throw wrong("brackets are nested too deep");
            var rules = new ArrayList<Rule>(List.of(all()));
            while (is("OR")) {
                next++;
                rules.add(all());
            }
            depth--;
            return rules.size() == 1 ? rules.getFirst() : new Any(rules);
        }

        private Rule all() {
            var rules = new ArrayList<Rule>(List.of(one()));
            while (next < tokens.size() && !is("OR") && !is(")")) {
                if (is("AND")) next++;
                rules.add(one());
            }
            return rules.size() == 1 ? rules.getFirst() : new All(rules);
        }

        private Rule one() {
            if (next >= tokens.size()) throw wrong("a word is missing");
            if (is("NOT")) {
                next++;
                if (++depth > DEEPEST) throw wrong("NOT follows NOT too often");
                var rule = one();
                depth--;
                return new Not(rule);
            }
            if (is("(")) {
                next++;
                var rule = any();
                if (!is(")")) throw wrong("a bracket is not closed");
                next++;
                return rule;
            }
            if (is(")") || is("OR") || is("AND")) throw wrong("a word is missing");
            var token = tokens.get(next++);
            return token.phrase != null ? phrase(token) : word(token);
        }

        private Rule phrase(Token token) {
            var words = Folded.of(token.phrase).words();
            if (words.isEmpty()) throw new Mendable("At character " + (token.at + 1) + " a phrase has no words.");
            return new Phrase(words);
        }

        private Rule word(Token token) {
            var beginning = token.word.endsWith("*");
            var words = Folded.of(beginning ? token.word.substring(0, token.word.length() - 1) : token.word).words();
            if (words.isEmpty()) throw new Mendable("At character " + (token.at + 1) + " “" + token.word + "” is no word.");
            if (words.size() == 1) return new Word(words.getFirst(), beginning);
            return new Phrase(words);
        }

        private boolean is(String word) {
            return next < tokens.size() && word.equals(tokens.get(next).word);
        }

        private Mendable wrong(String what) {
            return new Mendable((next < tokens.size() ? "At character " + (tokens.get(next).at + 1) : "At the end") + " " + what + ".");
        }

        private static boolean positive(Rule rule) {
            return switch (rule) {
                case Not ignored -> false;
                case All all -> all.rules.stream().anyMatch(Parser::positive);
                case Any any -> any.rules.stream().allMatch(Parser::positive);
                default -> true;
            };
        }
    }
}
