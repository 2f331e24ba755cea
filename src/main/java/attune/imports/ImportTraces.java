package attune.imports;

import attune.store.Mendable;
import attune.store.Tx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/// Clears what imports keep of somebody who is erased: uploaded files, files of refused rows, and the rows they show.
public final class ImportTraces {

    private final ImportFiles files;

    public ImportTraces(ImportFiles.Place place) {
        this.files = new ImportFiles(place);
    }

    /// @param marks texts in lower case that name the person
    /// @return how many files were deleted or shortened, and lists of rows emptied
    public int clear(Tx tx, Collection<String> marks) {
        var cleared = 0;
        for (var one : imports(tx)) {
            var content = files.content(one.id);
            if (names(content, marks)) {
                if (one.atWork) throw Mendable.conflict("The file " + one.name + " names this person and is being imported right now: wait until that is done, or stop it.");
                files.discard(content);
                tx.update("update import set file_kept = false where workspace = :workspace and id = :id").bind("id", one.id).execute();
                cleared++;
            }
            if (names(files.refused(one.id), marks)) {
                shorten(files.refused(one.id), marks);
                cleared++;
            }
        }
        return cleared + emptied(tx, marks);
    }

    private record Kept(int id, String name, boolean atWork) {}

    private static List<Kept> imports(Tx tx) {
        return tx.query("select id, file_name, status from import where workspace = :workspace")
                .map((row, _) -> new Kept(row.getInt("id"), row.getString("file_name"), Import.Status.valueOf(row.getString("status")).atWork())).list();
    }

    private static int emptied(Tx tx, Collection<String> marks) {
        return tx.update("""
                update import
                set problems = '[]', checked = null,
                    columns = jsonb_set(columns, '{columns}',
                        (select coalesce(jsonb_agg(jsonb_set(c, '{examples}', '[]') order by place), '[]')
                         from jsonb_array_elements(columns -> 'columns') with ordinality as each(c, place)))
                where workspace = :workspace
                  and exists (select from unnest(:marks) as m
                              where position(m in lower(problems::text || coalesce(checked::text, '') || columns::text)) > 0)
                """)
                .bind("marks", marks.toArray(String[]::new)).execute();
    }

    private static boolean names(Path file, Collection<String> marks) {
        if (Files.notExists(file)) return false;
        try (var lines = read(file)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) if (names(line, marks)) return true;
            return false;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A file has no quotes around a short value: it is looked for between delimiters.
    private static boolean names(String line, Collection<String> marks) {
        var plain = line.toLowerCase(Locale.ROOT);
        return marks.stream().anyMatch(mark -> plain.contains(mark) || mark.startsWith("\"")
                && plain.matches(".*(^|[,;|\\t])" + java.util.regex.Pattern.quote(mark.substring(1, mark.length() - 1)) + "([,;|\\t]|$).*"));
    }

    private static void shorten(Path file, Collection<String> marks) {
        var kept = new ArrayList<String>();
        try (var lines = read(file)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) if (!names(line, marks)) kept.add(line);
            var fresh = Files.createTempFile(file.getParent(), "arriving-", ".part");
            Files.write(fresh, kept, StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Packed ones are unpacked as they are read.
    private static BufferedReader read(Path file) throws IOException {
        var in = new java.io.BufferedInputStream(Files.newInputStream(file));
        in.mark(2);
        var packed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return new BufferedReader(new InputStreamReader(packed ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8));
    }
}
