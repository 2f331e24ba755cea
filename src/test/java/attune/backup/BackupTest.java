package attune.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.identity.Identities;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Interactions;
import attune.interaction.Kind;
import attune.postgres.Installation;
import attune.store.Mendable;
import attune.store.Setting;
import attune.store.Settings;
import attune.store.WorkspaceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On an installation of its own, because a restore replaces everything.
class BackupTest {

    @TempDir
    private static Path home;
    private static Installation installation;

    @TempDir
    private Path files;

    @BeforeAll
    static void open() {
        installation = Installation.open(new Settings(Map.of(Setting.DATA, home.resolve("data").toString()), Map.of()));
    }

    @AfterAll
    static void close() {
        installation.close();
    }

    @BeforeEach
    void a_company_with_some_rows() throws IOException {
        installation.database().asOwnerVoid(tx -> {
            tx.update("delete from workspace").execute();
            tx.update("insert into workspace (name, settings) values ('Larkspur \\ Co', '{\"quote\": \"a \\\"b\\\"\\nc\"}'), ('Ümläut', '{}')")
                    .execute();
        });
        var workspace = new WorkspaceId(Integer.parseInt(list("select min(id)::text from workspace").getFirst()));
        try (var log = new Interactions(installation.database(), new Identities(), Interactions.DEDUPE)) {
            log.append(workspace, List.of(
                    Interaction.of(Kind.EVENT, "Checked in\t\\N", Identity.email("ana@larkspur.example", false), Instant.now()).build(),
                    Interaction.of(Kind.EVENT, "Checked out", Identity.email("ben@larkspur.example", false), Instant.now()).build()));
        }
        Files.writeString(folder().resolve("seal.secret"), "the key of the day");
    }

    @Test
    void what_was_backed_up_comes_back_exactly() throws IOException {
        var before = everyRow();
        assertThat(list("select position::text from interaction")).hasSizeGreaterThanOrEqualTo(2);
        var file = take("whole.zip");
        installation.database().asOwnerVoid(tx -> tx.update("update workspace set name = 'changed since'").execute());
        Files.delete(folder().resolve("seal.secret"));

        restore().from(file, true, (_, _) -> {});

        assertThat(everyRow()).isEqualTo(before);
        assertThat(folder().resolve("seal.secret")).hasContent("the key of the day");
    }

    @Test
    void numbers_given_before_the_backup_are_not_given_again() {
        var file = take("numbers.zip");
        restore().from(file, true, (_, _) -> {});

        var taken = installation.database().asOwner(tx -> tx.query("select max(id) from workspace").mapTo(int.class).one());
        var next = installation.database().asOwner(tx -> tx.query("insert into workspace (name) values ('Next') returning id")
                .mapTo(int.class).one());

        assertThat(next).isGreaterThan(taken);
    }

    @Test
    void rules_hold_again_after_a_restore() throws IOException {
        var rules = everyRule();
        var file = take("rules.zip");

        restore().from(file, true, (_, _) -> {});

        assertThat(everyRule()).isEqualTo(rules).isNotEmpty();
    }

    @Test
    void a_restore_into_an_empty_installation_needs_no_leave() {
        var file = take("moved.zip");
        installation.database().asOwnerVoid(tx -> tx.update("delete from workspace").execute());

        assertThat(restore().from(file, false, (_, _) -> {})).isPositive();
    }

    @Test
    void data_that_is_there_is_not_overwritten_without_being_told_to() {
        var file = take("refused.zip");
        var before = everyRow();

        assertThatThrownBy(() -> restore().from(file, false, (_, _) -> {}))
                .isInstanceOf(Mendable.class).hasMessageContaining("--replace");
        assertThat(everyRow()).isEqualTo(before);
    }

    @Test
    void a_torn_file_is_refused_before_anything_is_touched() throws IOException {
        var file = take("torn.zip");
        var bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        var before = everyRow();

        assertThatThrownBy(() -> restore().from(file, true, (_, _) -> {})).isInstanceOf(Mendable.class);
        assertThat(everyRow()).isEqualTo(before);
    }

    @Test
    void a_file_whose_rows_turn_out_bad_in_the_middle_leaves_everything_as_it_was() throws IOException {
        var file = spoiled(take("sound.zip"));
        Files.writeString(folder().resolve("seal.secret"), "the key of today");
        var before = everyRow();
        var rules = everyRule();

        assertThatThrownBy(() -> restore().from(file, true, (_, _) -> {})).isInstanceOf(Mendable.class)
                .hasMessageContaining("Nothing was changed");

        assertThat(everyRow()).isEqualTo(before);
        assertThat(everyRule()).isEqualTo(rules);
        assertThat(list("select nspname from pg_namespace where nspname like 'attune%'")).isEmpty();
        assertThat(folder().resolve("seal.secret")).hasContent("the key of today");
    }

    @Test
    void a_restore_tells_the_next_start_until_what_follows_from_it_is_done() {
        restore().from(take("told.zip"), true, (_, _) -> {});

        assertThat(restore().resume()).isTrue();
        restore().finished();
        assertThat(restore().resume()).isFalse();
    }

    /// The same backup, whole by its checksums, with one row that fits no table.
    private Path spoiled(Path sound) throws IOException {
        var file = files.resolve("spoiled.zip");
        try (var zip = new ZipFile(sound.toFile()); var out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : zip.stream().toList()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                zip.getInputStream(entry).transferTo(out);
                if (entry.getName().equals("tables/workspace")) out.write("no number\tx\n".getBytes());
                out.closeEntry();
            }
        }
        return file;
    }

    @Test
    void a_backup_is_for_its_owner_alone_and_never_overwrites_another() throws IOException {
        var file = take("private.zip");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThatThrownBy(() -> take("private.zip")).isInstanceOf(Mendable.class).hasMessageContaining("is there already");
        assertThat(files.resolve("private.zip.partial")).doesNotExist();
    }

    private Path take(String name) {
        var file = files.resolve(name);
        new Backup(installation.pool(), folder()).to(file, (_, _) -> {});
        return file;
    }

    private static Restore restore() {
        return new Restore(installation.pool(), folder());
    }

    private static Path folder() {
        return installation.folder().root();
    }

    private static Map<String, List<String>> everyRow() {
        var rows = new TreeMap<String, List<String>>();
        for (var table : list("select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migration'")) {
            rows.put(table, list("select t::text from \"" + table + "\" t order by 1"));
        }
        return rows;
    }

    private static List<String> everyRule() {
        return list("""
                select conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
                union all
                select tgrelid::regclass || ' ' || tgenabled::text || ' ' || tgname from pg_trigger where not tgisinternal
                union all
                select tablename || ' ' || policyname from pg_policies
                order by 1""");
    }

    private static List<String> list(String sql) {
        return installation.database().asOwner(tx -> tx.query(sql).mapTo(String.class).list());
    }
}
