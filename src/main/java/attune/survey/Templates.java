package attune.survey;

import attune.store.Mendable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Surveys to begin with: files of the same format as any other, each in a language to be changed.
public final class Templates {

    /// @param key  the name of its file
    /// @param about what it is for, in a sentence
    public record Template(String key, String name, String about) {

        public Definition definition() {
            return DefinitionJson.read(file(key + ".json")).definition();
        }
    }

    public static final List<Template> ALL = file("templates.txt").lines().filter(line -> !line.startsWith("#") && !line.isBlank()).map(line -> {
        var cells = line.split(" \\| ");
        return new Template(cells[0].strip(), cells[1].strip(), cells[2].strip());
    }).toList();

    private Templates() {}

    public static Template of(String key) {
        return ALL.stream().filter(template -> template.key().equals(key)).findFirst()
                .orElseThrow(() -> new Mendable("There is no template “" + key + "”: choose one of those on the page."));
    }

    private static String file(String name) {
        try (var in = Templates.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
