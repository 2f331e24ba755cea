package attune.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Words that make no sense, as a newcomer types them.
class MistakesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "                                  | Say what to do; see ./attune --help.",
            "strat                             | There is no command “strat”; see ./attune --help.",
            "version extra                     | One word too many: “extra”; see ./attune version --help.",
            "import                            | Say which file to import: ./attune import FILE.csv",
            "import /nowhere.csv               | The file /nowhere.csv cannot be read: check its name and that you may read it.",
            "import / --as customers           | The file / cannot be read: check its name and that you may read it.",
            "import pom.xml --as things        | --as is interactions or customers, not “things”.",
            "import pom.xml --mapping /no.json | The mapping /no.json cannot be read: check its name.",
            "backup kept.zip --data FOLDER     | There is nothing to back up in FOLDER: name the folder with --data.",
            "restore /nowhere.zip              | There is no file /nowhere.zip.",
            "start --data pom.xml/data         | The data folder HERE/pom.xml/data cannot be written: give yourself the right to it, or choose another with --data.",
            "survey                            | Say what to do; see ./attune survey --help.",
            "survey check a.json               | There is no command “check”; see ./attune survey --help.",
            "survey validate                   | Missing required parameter: 'FILE'; see ./attune survey validate --help.",
            "survey validate /nowhere.json     | The file /nowhere.json cannot be read: check its name and that you may read it.",
            "survey validate FOLDER            | FOLDER is a folder: name the file of one survey.",
            "survey validate pom.xml           | pom.xml: This is no JSON: it breaks at line 1, column 1.",
            "survey validate /dev/null         | /dev/null is empty.",
            "survey validate /dev/zero         | /dev/zero has more than 4 MB: that is no survey.",
            "survey convert FOLDER             | FOLDER is a folder: name the file of one survey.",
            "bench nonsense                    | There is no bench “nonsense”: ./attune bench lists them."})
    void a_mistake_is_one_sentence_that_says_the_remedy_and_exit_code_2(String words, String sentence) {
        var said = new StringWriter();
        var typed = words == null ? new String[0] : words.replace("FOLDER", folder.toString()).split(" ");
        assertThat(Main.run(typed, new PrintWriter(said, true), new PrintWriter(said, true))).isEqualTo(2);
        assertThat(said.toString().strip()).isEqualTo(
                sentence.replace("FOLDER", folder.toString()).replace("HERE", Path.of("").toAbsolutePath().toString()));
    }
}
