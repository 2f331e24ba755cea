package attune.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Clock;

/// Where an expression's names have their values. A dotted name is asked for whole first (`customer.plan`), then by its
/// beginning (`customer`), the rest being looked up within the value.
@FunctionalInterface
public interface Scope {

    /// The value of a name; [MissingNode] where there is none.
    JsonNode get(String name);

    /// What "today" is, and in which zone a date without one is meant.
    default Clock clock() {
        return Clock.systemUTC();
    }

    /// The fields of one object, upper and lower case alike.
    static Scope of(JsonNode object) {
        return name -> Path.field(object, name);
    }

    /// This one at another time or in another zone.
    default Scope at(Clock clock) {
        var names = this;
        return new Scope() {
            @Override
            public JsonNode get(String name) {
                return names.get(name);
            }

            @Override
            public Clock clock() {
                return clock;
            }
        };
    }
}
