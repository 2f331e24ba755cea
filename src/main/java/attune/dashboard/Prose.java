package attune.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Words with a little form: paragraphs, lists of lines that begin with `- `, `**strong**`, `*emphasised*` and
/// `[links](https://…)`. Everything else is taken as it stands, and all of it is escaped where it is shown.
///
/// @param blocks in their order
public record Prose(List<Block> blocks) {

    /// @param lines of a list, or one where it is a paragraph
    public record Block(boolean list, List<List<Run>> lines) {}

    /// @param href empty where it is no link
    public record Run(Form form, String words, String href) {}

    public enum Form { PLAIN, STRONG, EMPHASISED, LINK }

    private static final Pattern MARKS = Pattern.compile("\\*\\*([^*\\n]{1,400})\\*\\*|\\*([^*\\n]{1,400})\\*|\\[([^]\\n]{1,200})]\\(((?:https?://|/(?!/))[^\\s()<>\"\\\\]{0,500})\\)");

    public static Prose of(String text) {
        var blocks = new ArrayList<Block>();
        for (var part : text.strip().split("\\R\\s*\\R")) {
            var words = new StringBuilder();
            var items = new ArrayList<List<Run>>();
            for (var line : part.strip().split("\\R")) {
                if (line.strip().startsWith("- ")) {
                    paragraph(blocks, words);
                    items.add(runs(line.strip().substring(2).strip()));
                } else {
                    list(blocks, items);
                    words.append(words.isEmpty() ? "" : " ").append(line.strip());
                }
            }
            paragraph(blocks, words);
            list(blocks, items);
        }
        return new Prose(List.copyOf(blocks));
    }

    private static void paragraph(List<Block> blocks, StringBuilder words) {
        if (!words.isEmpty()) blocks.add(new Block(false, List.of(runs(words.toString()))));
        words.setLength(0);
    }

    private static void list(List<Block> blocks, List<List<Run>> items) {
        if (!items.isEmpty()) blocks.add(new Block(true, List.copyOf(items)));
        items.clear();
    }

    private static List<Run> runs(String line) {
        var runs = new ArrayList<Run>();
        var found = MARKS.matcher(line);
        var from = 0;
        while (found.find()) {
            if (found.start() > from) runs.add(new Run(Form.PLAIN, line.substring(from, found.start()), ""));
            if (found.group(1) != null) runs.add(new Run(Form.STRONG, found.group(1), ""));
            else if (found.group(2) != null) runs.add(new Run(Form.EMPHASISED, found.group(2), ""));
            else runs.add(new Run(Form.LINK, found.group(3), found.group(4)));
            from = found.end();
        }
        if (from < line.length()) runs.add(new Run(Form.PLAIN, line.substring(from), ""));
        return List.copyOf(runs);
    }
}
