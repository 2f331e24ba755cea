package attune.shard;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The dictionaries of a workspace's lens. Codes are given in order from 1 and never change while the files that carry
/// them live; 0 stands for none. Whoever reads works on what [#seen] gave them.
public final class Codes {

    /// The dictionaries as they were at one moment: each list's index is the code.
    public record Seen(List<What> whats, List<Answer> answers, List<Where> wheres, List<Integer> products, List<String> currencies,
                       List<Property> properties) {

        /// How many codes a column has, the code of none included.
        public int size(Column column) {
            return switch (column) {
                case WHAT -> whats.size();
                case ANSWER -> answers.size();
                case WHERE -> wheres.size();
                case PRODUCT -> products.size();
                case CURRENCY -> currencies.size();
                default -> column.place() < properties.size() ? properties.get(column.place()).values().size() : 1;
            };
        }

        /// The place of a further column, or -1 where these dictionaries are not yet, or no more, about it.
        public int place(long property) {
            for (var place = 0; place < properties.size(); place++) if (properties.get(place).id() == property) return place;
            return -1;
        }
    }

    private static final class Dictionary<T> {
        private final List<T> values = new ArrayList<>();
        private final Map<T, Integer> codes = new HashMap<>();
        private List<T> seen = List.of();

        Dictionary(T none) {
            code(none);
        }

        int code(T value) {
            var known = codes.get(value);
            if (known != null) return known;
            codes.put(value, values.size());
            values.add(value);
            return values.size() - 1;
        }

        List<T> seen() {
            if (seen.size() != values.size()) seen = List.copyOf(values);
            return seen;
        }
    }

    /// The values of a further column: known by their text, and by where it stands in the log.
    private static final class Values {
        private final long id;
        private final List<Property.Value> values = new ArrayList<>(List.of(Property.NOTHING, Property.NOTHING));
        private final Map<String, Integer> codes = new HashMap<>();
        private Property seen;

        Values(long id) {
            this.id = id;
        }

        int code(String text, long first) {
            var known = codes.get(text);
            if (known != null) return known;
            if (text.length() > Property.LONGEST || values.size() == Property.MOST_VALUES + Property.FIRST) return Property.OTHERS;
            codes.put(text, values.size());
            values.add(new Property.Value(first, text));
            return values.size() - 1;
        }

        Property seen() {
            if (seen == null || seen.values().size() != values.size()) seen = new Property(id, values);
            return seen;
        }
    }

    private final Dictionary<What> whats = new Dictionary<>(What.NOTHING);
    private final Dictionary<Answer> answers = new Dictionary<>(Answer.NONE);
    private final Dictionary<Where> wheres = new Dictionary<>(Where.NOWHERE);
    private final Dictionary<Integer> products = new Dictionary<>(0);
    private final Dictionary<String> currencies = new Dictionary<>("");
    private final List<Values> properties;

    public Codes() {
        this(List.of());
    }

    /// @param columns the numbers of the further columns, at most [Property#MOST]
    public Codes(List<Long> columns) {
        if (columns.size() > Property.MOST) throw new IllegalArgumentException("more than " + Property.MOST + " further columns");
        properties = columns.stream().map(Values::new).toList();
    }

    public synchronized int code(What what) {
        return whats.code(what);
    }

    public synchronized int code(Answer answer) {
        return answers.code(answer);
    }

    public synchronized int code(Where where) {
        return wheres.code(where);
    }

    public synchronized int product(int product) {
        return products.code(product);
    }

    public synchronized int currency(String currency) {
        return currencies.code(currency);
    }

    /// The code of a value in a further column.
    ///
    /// @param place    of the column, from 0
    /// @param position where in the log it was met
    public synchronized int property(int place, String text, long position) {
        return properties.get(place).code(text, position);
    }

    public synchronized Seen seen() {
        return new Seen(whats.seen(), answers.seen(), wheres.seen(), products.seen(), currencies.seen(),
                properties.stream().map(Values::seen).toList());
    }

    public synchronized void write(DataOutputStream out) throws IOException {
        out.writeInt(whats.values.size());
        for (var what : whats.values) {
            out.writeShort(what.kind());
            out.writeInt(what.name());
            out.writeShort(what.touchpoint());
            out.writeShort(what.stage());
            out.writeShort(what.channel());
            out.writeShort(what.direction());
            out.writeInt(what.source());
        }
        out.writeInt(answers.values.size());
        for (var answer : answers.values) {
            out.writeShort(answer.metric());
            out.writeDouble(answer.score());
        }
        out.writeInt(wheres.values.size());
        for (var where : wheres.values) {
            out.writeInt(where.location());
            out.writeInt(where.team());
            out.writeInt(where.employee());
        }
        out.writeInt(products.values.size());
        for (var product : products.values) out.writeInt(product);
        out.writeInt(currencies.values.size());
        for (var currency : currencies.values) out.writeUTF(currency);
        for (var property : properties) {
            out.writeInt(property.values.size() - Property.FIRST);
            for (var code = Property.FIRST; code < property.values.size(); code++) out.writeLong(property.values.get(code).first());
        }
    }

    /// Reads what [#write] wrote. What was met where is known then; [#resolve] tells how it reads.
    ///
    /// @param columns the numbers of the further columns, as they were when it was written
    public static Codes read(DataInputStream in, List<Long> columns) throws IOException {
        var codes = new Codes(columns);
        for (int n = in.readInt(), i = 0; i < n; i++)
            codes.code(new What(in.readShort(), in.readInt(), in.readShort(), in.readShort(), in.readShort(), in.readShort(), in.readInt()));
        for (int n = in.readInt(), i = 0; i < n; i++) codes.code(new Answer(in.readShort(), in.readDouble()));
        for (int n = in.readInt(), i = 0; i < n; i++) codes.code(new Where(in.readInt(), in.readInt(), in.readInt()));
        for (int n = in.readInt(), i = 0; i < n; i++) codes.product(in.readInt());
        for (int n = in.readInt(), i = 0; i < n; i++) codes.currency(in.readUTF());
        for (var property : codes.properties)
            for (int n = in.readInt(), i = 0; i < n; i++) property.values.add(new Property.Value(in.readLong(), ""));
        return codes;
    }

    /// Gives the values of the further columns their texts.
    ///
    /// @param texts the text at a place in the log, by column; null where it is not there any more
    /// @return whether all are there and differ; else these dictionaries are of no use
    public synchronized boolean resolve(ToText texts) {
        for (var place = 0; place < properties.size(); place++) {
            var property = properties.get(place);
            for (var code = Property.FIRST; code < property.values.size(); code++) {
                var first = property.values.get(code).first();
                var text = texts.at(place, first);
                if (text == null || property.codes.put(text, code) != null) return false;
                property.values.set(code, new Property.Value(first, text));
            }
            property.seen = null;
        }
        return true;
    }

    /// How the value of a further column reads that was met at a place in the log.
    @FunctionalInterface
    public interface ToText {
        String at(int place, long position);
    }
}
