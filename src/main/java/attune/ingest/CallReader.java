package attune.ingest;

import attune.store.Mendable;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Reads a request of the Segment specification in one pass over its bytes. JSON that is broken costs the request;
/// a call that is merely wrong is marked, and its neighbours are read on.
final class CallReader {

    static final int MAX_DEPTH = 100;
    private static final int MAX_CONTEXT_VALUE = 2_048;
    // Depth is held to MAX_DEPTH call by call: an absurd event of a size we take does not break the whole request.
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(Ingest.MAX_EVENT).build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final byte[] body;
    private final JsonParser parser;
    private final List<Call> calls = new ArrayList<>();
    private String writeKey;
    private boolean batch;

    private CallReader(byte[] body, JsonParser parser) {
        this.body = body;
        this.parser = parser;
    }

    /// @param type what the address says a single call is, or null when each call says so itself
    static Parcel read(byte[] body, String type) {
        // Two or four bytes a character: the reader would take it, but count in characters.
        for (int at = 0; at < Math.min(4, body.length); at++)
            if (body[at] == 0) throw new Mendable("The body is not UTF-8; send JSON in UTF-8.");
        try (var parser = JSON.createParser(body)) {
            return new CallReader(body, parser).parcel(type);
        } catch (JsonProcessingException broken) {
            throw Body.broken(broken);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Parcel parcel(String type) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT)
            throw new Mendable("The body is not a JSON object; send one call, or a \"batch\" of calls.");
        var root = call();
        if (parser.nextToken() != null) throw new Mendable("Something follows the JSON object in the body; send one object.");
        if (batch) {
            for (var call : calls) if (call.context.isEmpty()) call.context = root.context;
        } else {
            if (type != null) root.type = type;
            calls.add(root);
        }
        return new Parcel(body, writeKey, root.sentAt, batch, calls);
    }

    private Call call() throws IOException {
        var call = new Call();
        int from = start();
        for (var field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            var token = parser.nextToken();
            switch (field) {
                case "type" -> call.type = text(call, field, token);
                case "event" -> call.event = text(call, field, token);
                case "name" -> call.name = text(call, field, token);
                case "category" -> call.category = text(call, field, token);
                case "userId" -> call.userId = text(call, field, token);
                case "anonymousId" -> call.anonymousId = text(call, field, token);
                case "previousId" -> call.previousId = text(call, field, token);
                case "groupId" -> call.groupId = text(call, field, token);
                case "messageId" -> call.messageId = text(call, field, token);
                case "timestamp" -> call.timestamp = text(call, field, token);
                case "originalTimestamp" -> call.originalTimestamp = text(call, field, token);
                case "sentAt" -> call.sentAt = text(call, field, token);
                case "writeKey" -> writeKey = text(call, field, token);
                case "properties" -> call.properties = object(call, field, token);
                case "traits" -> call.traits = object(call, field, token);
                case "context" -> context(call, token);
                case "batch" -> batch(token);
                default -> parser.skipChildren();
            }
        }
        call.whole = new Call.Slice("", from, end());
        return call;
    }

    private void batch(JsonToken token) throws IOException {
        if (token != JsonToken.START_ARRAY) throw new Mendable("\"batch\" is not a list of calls.");
        if (batch) throw new Mendable("There are two batches in the request; send one.");
        batch = true;
        for (token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (calls.size() == Ingest.MAX_BATCH)
                throw new Mendable("The batch has more than " + Ingest.MAX_BATCH + " events; send it in parts.");
            calls.add(token == JsonToken.START_OBJECT ? call() : noCall(token));
        }
    }

    private Call noCall(JsonToken token) throws IOException {
        var call = new Call();
        int from = start();
        call.refuse("", "The event is not a JSON object.", token.isScalarValue() ? parser.getText() : "");
        parser.skipChildren();
        call.whole = new Call.Slice("", from, end());
        return call;
    }

    /// A value that should be text; numbers and truth values are taken as they are written.
    private String text(Call call, String field, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NULL) return null;
        if (token.isScalarValue()) return parser.getText();
        parser.skipChildren();
        call.refuse(field, "The " + field + " is not text.", "");
        return null;
    }

    private Call.Slice object(Call call, String field, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NULL) return null;
        int from = start();
        if (token != JsonToken.START_OBJECT) {
            // An empty list is how PHP writes an empty object.
            boolean empty = token == JsonToken.START_ARRAY && parser.nextToken() == JsonToken.END_ARRAY;
            if (!empty) {
                call.refuse(field, "The " + field + " are not a JSON object.", token.isScalarValue() ? parser.getText() : "");
                if (token == JsonToken.START_ARRAY) skipToEndOfArray();
            }
            return null;
        }
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            var value = parser.nextToken();
            var known = Known.of(name);
            if (known != null && value != JsonToken.VALUE_NULL) know(call, field, known, value);
            if (value == JsonToken.VALUE_NUMBER_FLOAT) keepable(call, field);
            if (value.isStructStart()) walk(call, field);
        }
        return new Call.Slice(field, from, end());
    }

    /// What somebody is like (their traits) says nothing about where this happened or what it was worth.
    private void know(Call call, String field, Known known, JsonToken value) throws IOException {
        if (known == Known.CONTEXT) call.know(known, field);
        else if (value.isScalarValue() && (known == Known.EMAIL || field.equals("properties"))) call.know(known, parser.getText());
    }

    /// Passes over a list or object, seeing that the store can hold it.
    private void walk(Call call, String field) throws IOException {
        for (int depth = 1; depth > 0; ) {
            var token = parser.nextToken();
            if (token.isStructStart()) depth++;
            else if (token.isStructEnd()) depth--;
            else if (token == JsonToken.VALUE_NUMBER_FLOAT) keepable(call, field);
            if (depth > MAX_DEPTH) call.refuse(field, "The " + field + " are nested deeper than " + MAX_DEPTH + " levels.", "");
        }
    }

    /// Exponents far beyond what a number is stored with: 1e99999999 takes ten bytes to send and gigabytes to write out.
    private void keepable(Call call, String field) throws IOException {
        var number = parser.getText();
        int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
        if (exponent >= 0 && number.length() - exponent > 4)
            call.refuse(field, "The " + field + " hold a number too large or too small to keep.", number);
    }

    private void skipToEndOfArray() throws IOException {
        for (int depth = parser.currentToken().isStructStart() ? 2 : 1; depth > 0; ) {
            var token = parser.nextToken();
            if (token.isStructStart()) depth++;
            else if (token.isStructEnd()) depth--;
        }
    }

    private void context(Call call, JsonToken token) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            var value = parser.nextToken();
            switch (name) {
                case "ip" -> call.address = text(call, "context.ip", value);
                case "channel" -> call.contextChannel = text(call, "context.channel", value);
                case "signature" -> call.signature = text(call, "context.signature", value);
                case "library" -> library(call, value);
                case "traits" -> call.contextTraits = object(call, "context.traits", value);
                case "page", "userAgent", "locale", "timezone", "campaign", "referrer", "app", "os", "groupId" -> keep(call, name, value);
                default -> parser.skipChildren();
            }
        }
    }

    private void keep(Call call, String name, JsonToken value) throws IOException {
        int from = start();
        if (value.isStructStart()) walk(call, "context." + name);
        else if (value == JsonToken.VALUE_NUMBER_FLOAT) keepable(call, "context." + name);
        parser.finishToken();
        var slice = new Call.Slice(name, from, end());
        if (value != JsonToken.VALUE_NULL && slice.length() <= MAX_CONTEXT_VALUE) call.keep(slice);
    }

    private void library(Call call, JsonToken token) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            var value = parser.nextToken();
            if (name.equals("name")) call.library = text(call, "context.library.name", value);
            else parser.skipChildren();
        }
    }

    private int start() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private int end() {
        return (int) parser.currentLocation().getByteOffset();
    }
}
