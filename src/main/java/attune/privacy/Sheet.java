package attune.privacy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.SequencedMap;

/// What a dossier is written on: sections of entries, one after the other, never all in memory.
interface Sheet {

    void begin(String title, String sentence) throws IOException;

    /// @param key   for programs: `interactions`
    /// @param title for people: “What happened”
    void section(String key, String title) throws IOException;

    /// Names and values; empty values are left out.
    void entry(SequencedMap<String, String> values) throws IOException;

    void end() throws IOException;

    static Sheet json(OutputStream output) throws IOException {
        return new JsonSheet(new JsonFactory().createGenerator(output).useDefaultPrettyPrinter());
    }

    static Sheet html(OutputStream output) {
        return new HtmlSheet(new OutputStreamWriter(output, StandardCharsets.UTF_8));
    }

    final class JsonSheet implements Sheet {
        private final JsonGenerator out;
        private boolean inside;

        private JsonSheet(JsonGenerator out) {
            this.out = out;
        }

        @Override
        public void begin(String title, String sentence) throws IOException {
            out.writeStartObject();
            out.writeStringField("about", title);
            out.writeStringField("made", sentence);
        }

        @Override
        public void section(String key, String title) throws IOException {
            if (inside) out.writeEndArray();
            out.writeArrayFieldStart(key);
            inside = true;
        }

        @Override
        public void entry(SequencedMap<String, String> values) throws IOException {
            out.writeStartObject();
            for (var value : values.entrySet()) {
                if (value.getValue().isEmpty()) continue;
                out.writeFieldName(value.getKey());
                if (value.getKey().equals("properties")) out.writeRawValue(value.getValue());
                else out.writeString(value.getValue());
            }
            out.writeEndObject();
        }

        @Override
        public void end() throws IOException {
            if (inside) out.writeEndArray();
            out.writeEndObject();
            out.flush();
        }
    }

    /// One file that needs nothing else to be read, in any browser and for years.
    final class HtmlSheet implements Sheet {
        private final Writer out;
        private boolean inside;

        private HtmlSheet(Writer out) {
            this.out = out;
        }

        @Override
        public void begin(String title, String sentence) throws IOException {
            out.write("""
                    <!doctype html>
                    <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>%s</title>
                    <style>
                    :root { color-scheme: light dark; }
                    body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
                    h2 { margin-top: 2.5rem; }
                    dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .15rem 1rem; margin: 0; padding: .75rem 0; border-top: 1px solid #8884; }
                    dt { opacity: .7; } dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
                    </style></head><body><h1>%s</h1><p>%s</p>
                    """.formatted(escaped(title), escaped(title), escaped(sentence)));
        }

        @Override
        public void section(String key, String title) throws IOException {
            if (inside) out.write("</section>\n");
            out.write("<section><h2>" + escaped(title) + "</h2>\n");
            inside = true;
        }

        @Override
        public void entry(SequencedMap<String, String> values) throws IOException {
            out.write("<dl>");
            for (var value : values.entrySet())
                if (!value.getValue().isEmpty()) out.write("<dt>" + escaped(value.getKey()) + "</dt><dd>" + escaped(value.getValue()) + "</dd>");
            out.write("</dl>\n");
        }

        @Override
        public void end() throws IOException {
            if (inside) out.write("</section>");
            out.write("</body></html>\n");
            out.flush();
        }

        private static String escaped(String text) {
            return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
        }
    }
}
