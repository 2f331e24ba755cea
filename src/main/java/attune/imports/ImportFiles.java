package attune.imports;

import attune.store.Mendable;
import attune.store.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/// The uploaded files and the files of refused rows, in a folder of their own that only the program may read. They are
/// stored under numbers: no name that came from outside reaches the disk.
public final class ImportFiles {

    /// @param folder   the installation's folder for them
    /// @param mostBytes the largest file, packed; unpacked it may be five times that
    public record Place(Path folder, long mostBytes) {

        public static Place of(Settings settings) {
            return new Place(settings.data().resolve("imports"), settings.uploadBytes());
        }
    }

    private static final int UNPACKED = 5;
    private static final int LONGEST_NAME = 120;

    private final Place place;

    public ImportFiles(Place place) {
        this.place = place;
        try {
            Files.createDirectories(place.folder());
            Files.setPosixFilePermissions(place.folder(), PosixFilePermissions.fromString("rwx------"));
        } catch (UnsupportedOperationException windows) {
            // The folder of the user is the wall there.
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    long mostUnpacked() {
        return place.mostBytes() * UNPACKED;
    }

    /// Takes a file in, to a name of its own; refuses it as soon as it is too large.
    Path receive(InputStream content) {
        try {
            var file = Files.createTempFile(place.folder(), "arriving-", ".part",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var out = Files.newOutputStream(file)) {
                var buffer = new byte[1 << 16];
                long size = 0;
                for (int n; (n = content.read(buffer)) >= 0; out.write(buffer, 0, n)) {
                    size += n;
                    if (size > place.mostBytes())
                        throw Mendable.tooLarge("The file is larger than " + place.mostBytes() / 1_000_000
                                + " MB. Split it, pack it as .csv.gz, or raise the limit in the settings.");
                }
                return file;
            } catch (IOException | RuntimeException failure) {
                Files.deleteIfExists(file);
                throw failure;
            }
        } catch (IOException failure) {
            throw new Mendable("The file did not arrive whole: send it again.");
        }
    }

    void keep(Path arrived, int id) {
        try {
            // A restored database may hand out a number again that an older one gave to another file.
            Files.move(arrived, content(id), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path content(int id) {
        return place.folder().resolve(id + ".csv");
    }

    Path refused(int id) {
        return place.folder().resolve(id + ".refused.csv");
    }

    void discard(Path arrived) {
        try {
            Files.deleteIfExists(arrived);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The name that a file is shown by: the last part of what the browser said, without what could mislead or harm.
    static String shown(String name) {
        var last = name == null ? "" : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        var clean = last.replaceAll("[\\p{Cntrl}\\p{Cf}<>:\"|?*]", "").strip();
        if (clean.isEmpty()) return "file.csv";
        return clean.length() <= LONGEST_NAME ? clean : clean.substring(clean.length() - LONGEST_NAME);
    }

    /// What files of this kind are called, without the date or number that tells one from the next: the name of a source.
    static String stem(String name) {
        var stem = name.toLowerCase(Locale.ROOT).endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        stem = stem.replaceAll("\\.[A-Za-z]{2,4}$", "").replaceAll("[-_ .()]*[0-9][-_ .()0-9]*$", "").strip();
        return stem.isEmpty() ? "Files" : stem;
    }
}
