package attune.mapping;

import attune.csv.Table;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;

/// Writes the properties of an interaction as JSON. One at a time.
final class Properties {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> YES = Set.of("yes", "true", "y", "1", "on", "ja", "oui", "si", "sí", "x", "subscribed");
    private static final Set<String> NO = Set.of("no", "false", "n", "0", "off", "nein", "non", "unsubscribed");
    static final int MAX_SIZE = 32_000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private final JsonGenerator json;

    Properties() {
        try {
            json = JSON.createGenerator(bytes);
            json.writeStartObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    Properties text(String name, String value) {
        if (value.isEmpty()) return this;
        return write(() -> json.writeStringField(name, value));
    }

    Properties number(String name, long value) {
        return write(() -> json.writeNumberField(name, value));
    }

    Properties truth(String name, boolean value) {
        return write(() -> json.writeBooleanField(name, value));
    }

    Properties list(String name, String[] values) {
        return write(() -> {
            json.writeArrayFieldStart(name);
            for (var value : values) if (!value.isBlank()) json.writeString(value.strip());
            json.writeEndArray();
        });
    }

    Properties open(String name) {
        return write(() -> json.writeObjectFieldStart(name));
    }

    Properties close() {
        return write(json::writeEndObject);
    }

    /// A cell that is kept by its column's name, as the type that the mapping gives it; as text where it is not of that type.
    Properties kept(Cells.Bound column, Table.Row row) {
        var cell = row.cell(column.index());
        if (cell.isEmpty()) return this;
        if (column.format().startsWith("number")) {
            var number = column.decimals().read(cell);
            if (number.isPresent()) return write(() -> json.writeNumberField(column.name(), number.get()));
        }
        if (column.format().equals("yes or no")) {
            var answer = answer(cell);
            if (answer != null) return truth(column.name(), answer);
        }
        return text(column.name(), cell);
    }

    /// True for yes, false for no, null for anything else.
    static Boolean answer(String cell) {
        var word = cell.toLowerCase(Locale.ROOT);
        return YES.contains(word) ? Boolean.TRUE : NO.contains(word) ? Boolean.FALSE : null;
    }

    byte[] done() {
        write(() -> {
            json.writeEndObject();
            json.close();
        });
        return bytes.toByteArray();
    }

    private Properties write(Step step) {
        try {
            step.run();
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private interface Step {
        void run() throws IOException;
    }
}
