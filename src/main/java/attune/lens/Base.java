package attune.lens;

import attune.property.Chosen;
import attune.shard.Codes;
import attune.shard.Shard;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;

/// What lies on the disk of one workspace's lens: its shards, and one small file that names them, with the dictionaries.
///
/// @param origin   of what it was made: a base of anything else is of no use
/// @param position everything up to here is in it
record Base(Origin origin, long position, Codes codes, List<Path> files, List<Shard> shards) {

    /// @param database tells the database apart from others
    /// @param removals how often rows had been taken out of the log
    /// @param emptied  how often content was taken out of it; without further columns, nobody asks
    /// @param library  the version of the touchpoint library under which the log was read
    /// @param columns  the further ones
    record Origin(String database, long removals, long emptied, int library, List<Chosen> columns) {

        List<Long> ids() {
            return columns.stream().map(Chosen::id).toList();
        }

        private void write(DataOutputStream out) throws IOException {
            out.writeUTF(database);
            out.writeLong(removals);
            out.writeLong(emptied);
            out.writeInt(library);
            out.writeByte(columns.size());
            for (var id : ids()) out.writeLong(id);
        }

        /// Whether this is what [#write] wrote.
        private boolean reads(DataInputStream in) throws IOException {
            if (!in.readUTF().equals(database) || in.readLong() != removals || in.readLong() != emptied || in.readInt() != library || in.readByte() != columns.size()) return false;
            for (var id : ids()) if (in.readLong() != id) return false;
            return true;
        }
    }

    /// Raised when what is read from the log, or how it is laid out, changes.
    private static final int VERSION = 2;
    private static final String MANIFEST = "manifest";

    Base {
        files = List.copyOf(files);
        shards = List.copyOf(shards);
    }

    /// In which shard a customer is, whatever the time.
    int shard(long customer) {
        return Spill.shard(customer, shards.size());
    }

    long rows() {
        return shards.stream().mapToLong(Shard::rows).sum();
    }

    /// Opens what is there; empty where there is nothing, or nothing that can be relied on.
    static Optional<Base> open(Path folder, Origin origin) throws IOException {
        var manifest = folder.resolve(MANIFEST);
        if (!Files.exists(manifest)) return Optional.empty();
        var bytes = Files.readAllBytes(manifest);
        if (bytes.length < 16) return Optional.empty();
        var in = new DataInputStream(new ByteArrayInputStream(bytes));
        if (in.readLong() != sum(bytes, 8) || in.readInt() != VERSION) return Optional.empty();
        if (!origin.reads(in)) return Optional.empty();
        var position = in.readLong();
        var files = new ArrayList<Path>();
        var shards = new ArrayList<Shard>();
        for (int n = in.readInt(), i = 0; i < n; i++) {
            files.add(folder.resolve(in.readUTF()));
            if (!Files.exists(files.getLast())) return Optional.empty();
            try {
                shards.add(Shard.open(files.getLast()));
            } catch (Shard.Torn torn) {
                return Optional.empty();
            }
        }
        return Optional.of(new Base(origin, position, Codes.read(in, origin.ids()), files, shards));
    }

    /// Opens shards that were just written, and makes them the ones that count.
    static Base write(Path folder, Origin origin, long position, Codes codes, List<Path> files) throws IOException {
        var shards = new ArrayList<Shard>();
        for (var file : files) shards.add(Shard.open(file));
        var body = new ByteArrayOutputStream();
        var out = new DataOutputStream(body);
        out.writeInt(VERSION);
        origin.write(out);
        out.writeLong(position);
        out.writeInt(files.size());
        for (var file : files) out.writeUTF(file.getFileName().toString());
        codes.write(out);
        var whole = new ByteArrayOutputStream();
        new DataOutputStream(whole).writeLong(sum(body.toByteArray(), 0));
        body.writeTo(whole);
        var next = folder.resolve(MANIFEST + ".next");
        try (var channel = java.nio.channels.FileChannel.open(next, java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.TRUNCATE_EXISTING, java.nio.file.StandardOpenOption.WRITE)) {
            var buffer = java.nio.ByteBuffer.wrap(whole.toByteArray());
            while (buffer.hasRemaining()) channel.write(buffer);
            channel.force(true);
        }
        Files.move(next, folder.resolve(MANIFEST), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        var base = new Base(origin, position, codes, files, shards);
        base.sweep(folder);
        return base;
    }

    /// Deletes what no longer counts. Whoever still reads a file has it mapped.
    private void sweep(Path folder) throws IOException {
        Set<Path> kept = new HashSet<>(files);
        kept.add(folder.resolve(MANIFEST));
        try (var listed = Files.list(folder)) {
            for (var file : listed.toList()) if (!kept.contains(file) && file.getFileName().toString().startsWith("shard-")) Files.deleteIfExists(file);
        }
    }

    private static long sum(byte[] bytes, int from) {
        var crc = new CRC32C();
        crc.update(bytes, from, bytes.length - from);
        return crc.getValue();
    }
}
