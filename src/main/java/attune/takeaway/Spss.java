package attune.takeaway;

import attune.takeaway.Variable.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What SPSS needs to read the CSV beside it: names, formats, labels of variables and values, and which number says that nothing was answered.
final class Spss {

    /// What stands for no answer.
    static final String MISSING = "-99";
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_LABEL = 250;
    private static final int LONGEST_VALUE_LABEL = 118;
    private static final int WIDEST = 8_000;

    private final List<Variable> variables;
    private final List<String> names = new ArrayList<>();

    Spss(List<Variable> variables) {
        this.variables = variables;
        var taken = new HashSet<String>();
        for (var variable : variables) names.add(name(variable.name(), taken));
    }

    List<String> names() {
        return names;
    }

    /// A row of the CSV. A text is one line: a break within quotes would end the case.
    List<String> row(attune.reading.Entry entry) {
        var cells = new ArrayList<String>();
        for (var variable : variables) {
            var value = variable.coded(entry);
            cells.add(switch (value) {
                case null -> variable.kind() == Kind.TEXT ? "" : MISSING;
                case Double number -> plain(number);
                case Object other -> other.toString().replaceAll("\\s*\\R\\s*", " ");
            });
        }
        return cells;
    }

    String syntax(String csv) {
        var text = new StringBuilder("* Reads the responses beside this file. Set the folder where both lie before you run it.\n* CD 'folder'.\n\n");
        text.append("GET DATA\n  /TYPE=TXT\n  /FILE='").append(csv).append("'\n  /ENCODING='UTF8'\n  /ARRANGEMENT=DELIMITED\n  /DELCASE=LINE\n  /FIRSTCASE=2\n  /DELIMITERS=\",\"\n  /QUALIFIER='\"'\n  /VARIABLES=\n");
        for (var at = 0; at < variables.size(); at++) text.append("    ").append(names.get(at)).append(' ').append(format(variables.get(at))).append('\n');
        text.append("  .\nCACHE.\nEXECUTE.\n\nVARIABLE LABELS\n");
        for (var at = 0; at < variables.size(); at++) text.append("  ").append(names.get(at)).append(' ').append(quoted(variables.get(at).label(), LONGEST_LABEL)).append('\n');
        text.append("  .\n");
        for (var at = 0; at < variables.size(); at++) {
            if (variables.get(at).labels().isEmpty()) continue;
            text.append("\nVALUE LABELS ").append(names.get(at)).append('\n');
            variables.get(at).labels().forEach((value, label) -> text.append("  ").append(value).append(' ').append(quoted(label, LONGEST_VALUE_LABEL)).append('\n'));
            text.append("  .\n");
        }
        var numbers = new ArrayList<String>();
        for (var at = 0; at < variables.size(); at++) if (variables.get(at).kind() != Kind.TEXT) numbers.add(names.get(at));
        text.append("\nMISSING VALUES ").append(String.join("\n  ", numbers)).append(" (").append(MISSING).append(").\n\nVARIABLE LEVEL\n");
        for (var at = 0; at < variables.size(); at++) text.append("  ").append(names.get(at)).append(variables.get(at).kind() == Kind.NUMBER ? " (SCALE)" : " (NOMINAL)").append(at + 1 < variables.size() ? "\n  /" : "\n  .\n");
        return text.append("EXECUTE.\n").toString();
    }

    /// Bytes of UTF-8, of which a character takes up to four.
    private static String format(Variable variable) {
        return switch (variable.kind()) {
            case TEXT -> "A" + Math.clamp(variable.width() * 4L, 40, WIDEST);
            case NUMBER -> "F12.4";
            case CODE -> "F8.0";
        };
    }

    /// Letters, digits and underscores, a letter first, no two alike whatever their case.
    private static String name(String wanted, Set<String> taken) {
        var plain = wanted.replaceAll("[^A-Za-z0-9_]", "_");
        if (plain.isEmpty() || !Character.isLetter(plain.charAt(0))) plain = "v_" + plain;
        plain = plain.substring(0, Math.min(LONGEST_NAME, plain.length())).replaceAll("_+$", "");
        if (Set.of("ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH").contains(plain.toUpperCase(Locale.ROOT))) plain = plain + "_q";
        var name = plain;
        for (var number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) name = plain + "_" + number;
        return name;
    }

    private static String quoted(String text, int longest) {
        var line = text.replaceAll("\\s+", " ").strip();
        while (line.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > longest) line = line.substring(0, line.length() - 1);
        return "'" + line.replace("'", "''") + "'";
    }

    static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
