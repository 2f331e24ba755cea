package attune.interview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasesTest {

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr", "es", "ar"})
    void every_language_has_every_phrase_with_the_same_parts(String language) throws IOException {
        assertThat(parts(language)).isEqualTo(parts(""));
    }

    private static TreeMap<String, String> parts(String language) throws IOException {
        var parts = new TreeMap<String, String>();
        var file = "phrases" + (language.isEmpty() ? "" : "_" + language) + ".properties";
        try (var in = new InputStreamReader(Phrases.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            var properties = new Properties();
            properties.load(in);
            properties.forEach((key, words) -> parts.put(key.toString(),
                    String.join("", Pattern.compile("\\{\\d}").matcher(words.toString()).results().map(part -> part.group()).sorted().toList())));
        }
        return parts;
    }
}
