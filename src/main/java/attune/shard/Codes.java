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
    public record Seen(List<What> whats, List<Answer> answers, List<Where> wheres, List<Integer> products, List<String> currencies) {

        /// How many codes a column has, the code of none included.
        public int size(Column column) {
            return switch (column) {
                case WHAT -> whats.size();
                case ANSWER -> answers.size();
                case WHERE -> wheres.size();
                case PRODUCT -> products.size();
                case CURRENCY -> currencies.size();
            };
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

    private final Dictionary<What> whats = new Dictionary<>(What.NOTHING);
    private final Dictionary<Answer> answers = new Dictionary<>(Answer.NONE);
    private final Dictionary<Where> wheres = new Dictionary<>(Where.NOWHERE);
    private final Dictionary<Integer> products = new Dictionary<>(0);
    private final Dictionary<String> currencies = new Dictionary<>("");

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

    public synchronized Seen seen() {
        return new Seen(whats.seen(), answers.seen(), wheres.seen(), products.seen(), currencies.seen());
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
    }

    public static Codes read(DataInputStream in) throws IOException {
        var codes = new Codes();
        for (int n = in.readInt(), i = 0; i < n; i++)
            codes.code(new What(in.readShort(), in.readInt(), in.readShort(), in.readShort(), in.readShort(), in.readShort(), in.readInt()));
        for (int n = in.readInt(), i = 0; i < n; i++) codes.code(new Answer(in.readShort(), in.readDouble()));
        for (int n = in.readInt(), i = 0; i < n; i++) codes.code(new Where(in.readInt(), in.readInt(), in.readInt()));
        for (int n = in.readInt(), i = 0; i < n; i++) codes.product(in.readInt());
        for (int n = in.readInt(), i = 0; i < n; i++) codes.currency(in.readUTF());
        return codes;
    }
}
