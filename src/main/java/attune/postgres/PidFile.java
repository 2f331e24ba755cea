package attune.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What a running server writes about itself into its folder: its process on the first line, its port on the fourth,
/// how it is doing on the eighth.
record PidFile(long process, int port, boolean ready) {

    static final String NAME = "postmaster.pid";

    /// Empty where no server runs, or where it has not yet written all of it.
    static Optional<PidFile> in(Path data) {
        try {
            var lines = Files.readAllLines(data.resolve(NAME));
            if (lines.size() < 4) return Optional.empty();
            var ready = lines.size() > 7 && lines.get(7).strip().equals("ready");
            return Optional.of(new PidFile(Long.parseLong(lines.getFirst().strip()), Integer.parseInt(lines.get(3).strip()), ready));
        } catch (IOException | NumberFormatException noServer) {
            return Optional.empty();
        }
    }
}
