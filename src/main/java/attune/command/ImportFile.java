package attune.command;

import attune.Attune;
import attune.account.Workspace;
import attune.account.Workspaces;
import attune.csv.Column;
import attune.imports.Check;
import attune.imports.Import;
import attune.imports.Import.Status;
import attune.imports.ImportFiles;
import attune.imports.Imports;
import attune.mapping.Customerless;
import attune.mapping.Mapping;
import attune.mapping.Subject;
import attune.postgres.Installation;
import attune.store.DataFolder;
import attune.store.Mendable;
import attune.store.Settings;
import attune.store.WorkspaceId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "import", mixinStandardHelpOptions = true,
        description = "Brings a CSV file into the log, while Attune serves or not. It is checked first, and can be undone as a whole.")
final class ImportFile implements Callable<Integer>, Installed {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "A .csv or .csv.gz file, of any delimiter and encoding.")
    private Path file;

    @Option(names = "--as", paramLabel = "KIND", description = "What its rows are: interactions or customers. Else it is found out.")
    private String as;

    @Option(names = "--mapping", paramLabel = "FILE", description = "A mapping saved from the page of an import. Else one is proposed.")
    private Path mappingFile;

    @Option(names = "--without-customer", paramLabel = "CHOICE",
            description = "What becomes of rows that name no customer: refuse, per-order or per-row.")
    private String customerless;

    @Option(names = "--source", paramLabel = "NAME", description = "The program it comes from, such as Till.")
    private String source;

    @Option(names = "--workspace", paramLabel = "NAME", description = "Needed where there is more than one.")
    private String workspace;

    @Option(names = "--dry-run", description = "Reads the whole file, says what would come in, and writes nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Does not ask before it begins.")
    private boolean yes;

    @Option(names = "--undo", paramLabel = "NUMBER", description = "Takes a whole import out of the log again.")
    private Integer undo;

    @Override
    public CommandSpec spec() {
        return spec;
    }

    private record Doors(Imports imports, Workspaces workspaces) {}

    @Override
    public Integer call() throws IOException {
        checkWords();
        var settings = settings();
        if (DataFolder.isHeld(settings.data())) return beside(settings);
        try (var attune = Attune.open(settings)) {
            return perform(new Doors(attune.imports, attune.workspaces));
        }
    }

    /// Before anything is opened, which may take a while.
    private void checkWords() {
        if (undo != null) return;
        if (file == null) throw new Mendable("Say which file to import: ./attune import FILE.csv");
        if (!Files.isReadable(file) || Files.isDirectory(file)) throw new Mendable("The file " + file + " cannot be read: check its name and that you may read it.");
        if (mappingFile != null && !Files.isReadable(mappingFile)) throw new Mendable("The mapping " + mappingFile + " cannot be read: check its name.");
        subject(null);
        if (customerless != null) customerless();
    }

    /// Attune serves on the folder: the file is handed to it, and it does the work.
    private int beside(Settings settings) throws IOException {
        try (var installation = Installation.reach(settings);
             var imports = new Imports(installation.database(), ImportFiles.Place.of(settings))) {
            return perform(new Doors(imports, new Workspaces(installation.database())));
        }
    }

    private int perform(Doors doors) throws IOException {
        var into = workspace(doors.workspaces.all()).id();
        var watch = new ImportWatch(doors.imports, into, err());
        if (undo != null) return takeBack(doors.imports, watch, into);
        var what = received(doors.imports, into);
        boolean kept = false;
        try {
            tell(what);
            doors.imports.check(into, what.id());
            var checked = watch.until(what.id(), Status.CHECKED, "Checking");
            report(checked.checked().orElseThrow());
            if (dryRun || !agreed(checked)) return 0;
            doors.imports.run(into, what.id());
            kept = true;
            report(doors.imports, into, watch.until(what.id(), Status.DONE, "Importing"));
            return 0;
        } finally {
            if (!kept) doors.imports.forget(into, what.id());
        }
    }

    private Import received(Imports imports, WorkspaceId into) throws IOException {
        var mapping = mappingFile == null ? null : mapping();
        try (var content = Files.newInputStream(file)) {
            var what = imports.receive(into, file.getFileName().toString(), content, subject(mapping));
            var chosen = mapping == null ? what.mapping() : mapping;
            if (customerless != null) chosen = chosen.with(customerless());
            if (mapping == null && customerless == null && source == null) return what;
            return imports.map(into, what.id(), mapping == null || mapping.dialect() == null ? what.dialect() : mapping.dialect(), chosen,
                    source != null ? source : mapping == null ? null : mapping.name());
        }
    }

    private Mapping mapping() throws IOException {
        var mapping = Mapping.read(Files.readString(mappingFile));
        if (as != null && mapping.subject() != subject(null).orElseThrow())
            throw new Mendable("The mapping is for " + mapping.subject().word() + ", but --as says " + as + ".");
        return mapping;
    }

    private Optional<Subject> subject(Mapping mapping) {
        if (as == null) return Optional.ofNullable(mapping).map(Mapping::subject);
        try {
            return Optional.of(Subject.named(as));
        } catch (IllegalArgumentException neither) {
            throw new Mendable("--as is interactions or customers, not “" + as + "”.");
        }
    }

    private Customerless customerless() {
        try {
            return Customerless.valueOf(customerless.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException none) {
            throw new Mendable("--without-customer is refuse, per-order or per-row, not “" + customerless + "”.");
        }
    }

    private Workspace workspace(List<Workspace> all) {
        if (all.isEmpty()) throw new Mendable("There is no workspace yet: run ./attune start and set one up first.");
        if (workspace == null && all.size() == 1) return all.getFirst();
        return all.stream().filter(one -> one.name().equalsIgnoreCase(workspace == null ? "" : workspace.strip())).findFirst()
                .orElseThrow(() -> new Mendable((workspace == null ? "There is more than one workspace" : "There is no workspace “" + workspace + "”")
                        + ": say --workspace with one of " + String.join(", ", all.stream().map(Workspace::name).toList()) + "."));
    }

    private int takeBack(Imports imports, ImportWatch watch, WorkspaceId into) {
        var what = imports.get(into, undo);
        if (!asked("Take %,d interactions of %s out of the log again, and the customers that only they name?".formatted(what.counts().interactions(), what.fileName())))
            return 0;
        imports.undo(into, undo);
        watch.until(undo, Status.UNDONE, "Undoing");
        err().println("Import " + undo + " is out of the log again. Everything is as it was before it.");
        return 0;
    }

    private void tell(Import what) {
        err().println(what.fileName() + ": " + what.dialect().said() + ".");
        if (what.mapping().name() != null) err().println("Recognised as " + what.mapping().name() + ".");
        for (Column column : what.columns()) {
            var says = what.mapping().columns().get(column.name());
            err().printf("  %-28s %s%s%n", column.name(), says == null ? "left out" : says.to().word(),
                    says == null || says.format() == null ? "" : " (" + says.format() + ")");
            if (!column.note().isEmpty()) err().println("  " + " ".repeat(28) + " " + column.note());
        }
        what.mapping().constants().forEach((target, value) -> err().printf("  %-28s %s%n", "for every row", target.word() + " = " + value));
    }

    private void report(Check found) {
        var counts = found.counts();
        err().printf("%,d of %,d rows can come in: %,d interactions of %,d customers.%n", counts.taken(), counts.rows(), counts.interactions(), found.customers());
        found.totals().forEach((currency, total) -> err().printf("Their value is %,.2f %s.%n", total, currency));
        if (counts.skipped() > 0) err().printf("%,d rows are left out, as the mapping says.%n", counts.skipped());
        if (counts.refused() > 0) err().printf("%,d rows are refused:%n", counts.refused());
        for (var trouble : found.troubles())
            err().printf("  %,d, first in line %d: %s%n", trouble.rows(), trouble.example().line(), trouble.example().said());
    }

    private void report(Imports imports, WorkspaceId into, Import done) throws IOException {
        var counts = done.counts();
        err().printf("%,d rows are in the log, as import %d; ./attune import --undo %d takes them back.%n", counts.added(), done.id(), done.id());
        if (counts.doubled() > 0) err().printf("%,d rows were there before and are not doubled.%n", counts.doubled());
        var refused = imports.refusedRows(into, done.id());
        if (refused.isEmpty()) return;
        var copy = Path.of(file.getFileName().toString().replaceFirst("(?i)(\\.csv)?(\\.gz)?$", "") + ".refused.csv");
        Files.copy(refused.get(), copy, StandardCopyOption.REPLACE_EXISTING);
        err().printf("%,d rows were refused; they are in %s with their lines and reasons.%n", counts.refused(), copy);
    }

    private boolean agreed(Import checked) {
        var taken = checked.checked().orElseThrow().counts().taken();
        if (taken == 0) throw new Mendable("No row can come in; see the reasons above.");
        return asked("Bring in %,d rows?".formatted(taken));
    }

    private boolean asked(String question) {
        if (yes) return true;
        var console = System.console();
        if (console == null) throw new Mendable("Say --yes to go ahead: there is nobody to ask here.");
        var answer = console.readLine("%s [y/N] ", question);
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
