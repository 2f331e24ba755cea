package attune.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipFile;

/// The key files of a backup on their way into the data folder: laid beside it first, and moved in once the rows that
/// they open are there.
final class RestoredKeys {

    private static final String FOLDER = "restored-";

    private final Path root;

    RestoredKeys(Path root) {
        this.root = root;
    }

    /// @param restore the name of the restore that they belong to
    void layBeside(ZipFile zip, List<String> keys, String restore) throws IOException {
        discard();
        var folder = Files.createDirectory(root.resolve(FOLDER + restore), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        for (var key : keys) {
            if (!Contents.isKey(key)) continue;
            var file = Files.createFile(folder.resolve(key), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var stream = zip.getInputStream(zip.getEntry("keys/" + key)); var out = Files.newOutputStream(file)) {
                stream.transferTo(out);
            }
        }
    }

    /// Moves in what belongs to this restore. Does no harm when it is done again.
    void moveIn(String restore) throws IOException {
        var folder = root.resolve(FOLDER + restore);
        if (!Files.isDirectory(folder)) return;
        try (var keys = Files.list(folder)) {
            for (var key : keys.toList()) Files.move(key, root.resolve(key.getFileName()), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.delete(folder);
    }

    /// Throws away what restores that came to nothing laid down.
    void discard() throws IOException {
        try (var folders = Files.list(root)) {
            for (var folder : folders.filter(each -> each.getFileName().toString().startsWith(FOLDER)).toList())
                try (var files = Files.walk(folder)) {
                    for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
                }
        }
    }
}
