package attune.interview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/// What is known of whoever answers, besides the answers. Asked only where a definition names it.
public interface Known {

    /// The words before the dot in an expression: `customer.plan`, `segment.loyal`.
    String CUSTOMER = "customer";
    String SEGMENT = "segment";

    /// Somebody of whom nothing is known, or nothing may be.
    Known NOBODY = new Known() {
        @Override
        public JsonNode trait(String name) {
            return MissingNode.getInstance();
        }

        @Override
        public boolean in(String segment) {
            return false;
        }
    };

    /// A trait by its name, missing where the customer has none.
    JsonNode trait(String name);

    /// Whether they are in the segment of that name.
    boolean in(String segment);

    /// What stands for a dotted name; missing where it does not begin with one of the two words.
    default JsonNode get(String name) {
        var dot = name.indexOf('.');
        if (dot < 0) return MissingNode.getInstance();
        var rest = name.substring(dot + 1);
        return switch (name.substring(0, dot)) {
            case CUSTOMER -> trait(rest);
            case SEGMENT -> BooleanNode.valueOf(in(rest));
            default -> MissingNode.getInstance();
        };
    }
}
