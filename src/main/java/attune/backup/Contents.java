package attune.backup;

import attune.store.Mendable;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

/// What a backup says of itself, in the entry `contents.json` of its zip file.
///
/// @param format     the form of the file itself
/// @param migration  the form of the tables, as [attune.store.Migrations] counts them
/// @param taken      the moment that the rows are of
/// @param tables     those with rows of their own, each with an entry `tables/NAME`
/// @param partitions what has to be there before the rows come, parents first
/// @param sequences  how far each has counted
/// @param keys       small files of the data folder that the rows are of no use without, each with an entry `keys/NAME`
public record Contents(int format, String migration, Instant taken, List<Table> tables, List<Partition> partitions,
                       Map<String, Long> sequences, List<String> keys) {

    static final int FORMAT = 1;
    static final String ENTRY = "contents.json";

    private static final ObjectMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule()).build();

    /// @param into the table that its rows are loaded through: itself, or the one it is a partition of
    public record Table(String name, String into, List<String> columns) {

        String entry() {
            return "tables/" + name;
        }

        String quotedColumns() {
            return String.join(", ", columns.stream().map(Catalogue::quoted).toList());
        }
    }

    /// @param bound `FOR VALUES …` or `DEFAULT`
    /// @param key   `RANGE (…)` where it is partitioned itself, else null
    public record Partition(String name, String of, String bound, String key) {

        String statement() {
            return "create table if not exists " + Catalogue.quoted(name) + " partition of " + Catalogue.quoted(of)
                    + " " + bound + (key == null ? "" : " partition by " + key);
        }
    }

    /// Secrets that open what rows hold go along; the password of the embedded database stays with that database.
    static boolean isKey(String name) {
        return name.matches("[\\w-]+\\.secret") && !name.equals("postgres.secret");
    }

    byte[] written() throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    static Contents read(ZipFile file) throws IOException {
        var entry = file.getEntry(ENTRY);
        if (entry == null) throw new Mendable(file.getName() + " is a zip file and not a backup of Attune.");
        try (var stream = file.getInputStream(entry)) {
            var tree = JSON.readTree(stream);
            if (tree.path("format").asInt() != FORMAT) {
                throw new Mendable(file.getName() + " was written by a newer Attune in a form that this one cannot read:"
                        + " restore it with that one.");
            }
            return JSON.treeToValue(tree, Contents.class);
        }
    }
}
