package attune.command;

import attune.store.Setting;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "settings", mixinStandardHelpOptions = true,
        description = "Prints every setting: how to choose it, what holds now, and what it means.")
final class ShowSettings implements Runnable, Installed {

    private static final Pattern PASSWORD = Pattern.compile("(?<=:)[^:@/]+(?=@)|(?<=password=)[^&]+");

    @Spec
    private CommandSpec spec;

    @Override
    public CommandSpec spec() {
        return spec;
    }

    @Override
    public boolean takes(Setting setting) {
        return true;
    }

    @Override
    public void run() {
        var settings = settings();
        var colours = spec.commandLine().getColorScheme();
        var table = TextTable.forColumns(colours, new Column(14, 0, Overflow.WRAP),
                new Column(30, 1, Overflow.WRAP), new Column(22, 1, Overflow.WRAP), new Column(54, 1, Overflow.WRAP));
        table.addRowValues("Flag", "Environment variable", "Now", "Meaning");
        for (var setting : Setting.values()) {
            var value = PASSWORD.matcher(settings.get(setting)).replaceAll("…");
            var chosen = settings.chosen().containsKey(setting);
            table.addRowValues(Ansi.OFF.text(setting.flag() == null ? "–" : setting.flag()),
                    Ansi.OFF.text(setting.variable()),
                    Ansi.OFF.text(value.isEmpty() ? "–" : value + (chosen ? "" : " (default)")),
                    Ansi.OFF.text(setting.meaning()));
        }
        spec.commandLine().getOut().print(table);
        spec.commandLine().getOut().flush();
    }
}
