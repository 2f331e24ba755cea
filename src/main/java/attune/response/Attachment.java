package attune.response;

import attune.interview.Refusal;
import attune.store.Tx;
import attune.survey.Shape;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// A file that came with an answer. What it is, its first bytes say and not its name; nothing that a browser could run is taken.
///
/// @param kind a file name ending of [Shape.File#KNOWN]
public record Attachment(UUID id, String name, String kind, byte[] content) {

    private static final int LONGEST_NAME = 120;

    /// A fresh one of what was sent, or why it is not taken.
    static Attachment of(String name, byte[] content) {
        return new Attachment(UUID.randomUUID(), plain(name), sniffed(content), content);
    }

    Optional<Refusal> refusedBy(Shape.File bounds) {
        if (content.length > bounds.megabytes() * 1_000_000) return Optional.of(new Refusal("file-size", bounds.megabytes()));
        return bounds.kinds().contains(kind) ? Optional.empty() : Optional.of(new Refusal("file-kind", String.join(", ", bounds.kinds())));
    }

    public String type() {
        return switch (kind) {
            case "jpg" -> "image/jpeg";
            case "png" -> "image/png";
            case "webp" -> "image/webp";
            case "pdf" -> "application/pdf";
            default -> "text/plain; charset=utf-8";
        };
    }

    void keep(Tx tx, UUID response, String question) {
        tx.update("""
                delete from response_file
                where workspace = :workspace
                  and response = :response
                  and question = :question
                """).bind("response", response).bind("question", question).execute();
        tx.update("""
                insert into response_file (workspace, id, response, question, name, type, content)
                values (:workspace, :id, :response, :question, :name, :type, :content)
                """).bind("id", id).bind("response", response).bind("question", question).bind("name", name).bind("type", kind).bind("content", content).execute();
    }

    static Optional<Attachment> find(Tx tx, UUID response, UUID id) {
        return tx.query("""
                select id, name, type, content
                from response_file
                where workspace = :workspace
                  and response = :response
                  and id = :id
                """).bind("response", response).bind("id", id)
                .map((row, _) -> new Attachment(row.getObject("id", UUID.class), row.getString("name"), row.getString("type"), row.getBytes("content"))).findOne();
    }

    private static String sniffed(byte[] content) {
        if (begins(content, 0xff, 0xd8, 0xff)) return "jpg";
        if (begins(content, 0x89, 'P', 'N', 'G', '\r', '\n')) return "png";
        if (begins(content, 'R', 'I', 'F', 'F') && content.length > 12 && new String(content, 8, 4, java.nio.charset.StandardCharsets.US_ASCII).equals("WEBP")) return "webp";
        if (begins(content, '%', 'P', 'D', 'F', '-')) return "pdf";
        return text(content) ? "txt" : "";
    }

    /// Plain words: no control characters, and nothing that begins like a page or a drawing.
    private static boolean text(byte[] content) {
        for (var i = 0; i < Math.min(content.length, 4096); i++) if (content[i] >= 0 && content[i] < 9) return false;
        var start = new String(content, 0, Math.min(content.length, 256), java.nio.charset.StandardCharsets.UTF_8).strip().toLowerCase(Locale.ROOT);
        return !start.startsWith("<") && content.length > 0;
    }

    private static boolean begins(byte[] content, int... with) {
        if (content.length < with.length) return false;
        for (var i = 0; i < with.length; i++) if ((content[i] & 0xff) != with[i]) return false;
        return true;
    }

    private static String plain(String name) {
        var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).replaceAll("[\\p{Cntrl}\"<>:|?*]", "_").strip();
        return last.isEmpty() ? "file" : last.substring(Math.max(0, last.length() - LONGEST_NAME));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attachment that && that.id.equals(id) && Arrays.equals(that.content, content);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
