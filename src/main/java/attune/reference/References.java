package attune.reference;

import attune.account.Reach;
import attune.audit.Audit;
import attune.store.Mendable;
import attune.store.Tx;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The door to the reference lists: read them, name what stands in them, bring in a file.
public final class References {

    public static final int PAGE = 100;
    /// Rows of a file that one import takes.
    public static final int MOST_ROWS = 50_000;
    private static final List<Integer> NOWHERE = List.of(-1);

    /// What a file did to a list.
    public record Brought(int added, int renamed) {}

    private final ReferenceStore store = new ReferenceStore();

    /// One page of a list by key, one more than a page where there is more.
    public List<Reference> page(Tx tx, Reference.Kind list, String search, String after) {
        return store.page(tx, list, search, after, PAGE + 1);
    }

    public long count(Tx tx, Reference.Kind list) {
        return store.count(tx, list);
    }

    /// The numbers that interactions carry for these keys; one that nothing carries where none of them is in the list.
    public List<Integer> numbers(Tx tx, Reference.Kind list, Collection<String> keys) {
        if (keys.isEmpty()) return List.of();
        var numbers = store.numbers(tx, list, keys);
        return numbers.isEmpty() ? NOWHERE : numbers;
    }

    /// What a member of this reach may look into.
    public Within within(Tx tx, Reach reach) {
        if (reach.everything()) return Within.EVERYTHING;
        return new Within(numbers(tx, Reference.Kind.LOCATION, reach.locations()), numbers(tx, Reference.Kind.TEAM, reach.teams()));
    }

    /// The first thousand of a list, key to name, for choices.
    public Map<String, String> choices(Tx tx, Reference.Kind list) {
        var choices = new LinkedHashMap<String, String>();
        for (var each : store.page(tx, list, "", "", 1_000)) choices.put(each.key(), each.name());
        return choices;
    }

    /// The names of entries by their numbers.
    public Map<Integer, String> names(Tx tx, Collection<Integer> numbers) {
        var names = new LinkedHashMap<Integer, String>();
        for (var each : store.numbered(tx, numbers)) names.put(each.id(), each.name());
        return names;
    }

    /// The keys of entries by their numbers.
    public Map<Integer, String> keys(Tx tx, Collection<Integer> numbers) {
        var keys = new LinkedHashMap<Integer, String>();
        if (numbers.isEmpty()) return keys;
        for (var each : store.numbered(tx, numbers)) keys.put(each.id(), each.key());
        return keys;
    }

    /// Gives the entry of that key a name, and makes it where there is none; for feeds, which nobody audits line by line.
    public void name(Tx tx, Reference.Kind list, String key, String name) {
        store.put(tx, list, checked(key, "key"), checked(name, "name"));
    }

    public Reference rename(Tx tx, int id, String name) {
        var renamed = store.rename(tx, id, checked(name, "name"))
                .orElseThrow(() -> Mendable.notFound("That entry is in none of the lists."));
        Audit.record(tx, "reference.renamed", renamed.list().key() + " " + renamed.key(), renamed.name());
        return renamed;
    }

    /// Adds an entry, or names the one that is there.
    public void put(Tx tx, Reference.Kind list, String key, String name) {
        name(tx, list, key, name.isBlank() ? key : name);
        Audit.record(tx, "reference.put", list.key() + " " + key.strip());
    }

    /// Brings in a CSV file with the columns `key` and `name`; what the list has already is renamed. All of it or nothing.
    public Brought bring(Tx tx, Reference.Kind list, InputStream file) {
        var added = 0;
        var renamed = 0;
        try (var rows = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            for (var row : rows) {
                if (added + renamed >= MOST_ROWS) throw new Mendable("The file has more than " + MOST_ROWS + " rows; bring it in parts.");
                var line = row.getStartingLineNumber();
                var key = row.findField("key").orElseThrow(() -> new Mendable("The file has no column “key”: name its columns key and name in the first line."));
                var name = row.findField("name").orElse("");
                if (key.isBlank()) throw new Mendable("Line " + line + ": the key is empty.");
                if (key.length() > Reference.LONGEST || name.length() > Reference.LONGEST)
                    throw new Mendable("Line " + line + ": a key or name has at most " + Reference.LONGEST + " characters.");
                if (store.put(tx, list, key.strip(), name.isBlank() ? key.strip() : name.strip())) added++;
                else renamed++;
            }
        } catch (IOException | de.siegmar.fastcsv.reader.CsvParseException unreadable) {
            throw new Mendable("The file cannot be read as CSV: " + unreadable.getMessage());
        }
        Audit.record(tx, "reference.imported", list.key(), added + " added, " + renamed + " named");
        return new Brought(added, renamed);
    }

    private static String checked(String text, String field) {
        var stripped = text == null ? "" : text.strip();
        if (stripped.isEmpty()) throw new Mendable("The " + field + " is empty; write at least one letter.");
        if (stripped.length() > Reference.LONGEST) throw new Mendable("The " + field + " has more than " + Reference.LONGEST + " characters; shorten it.");
        return stripped;
    }
}
