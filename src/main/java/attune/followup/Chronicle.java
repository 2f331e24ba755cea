package attune.followup;

import attune.account.Who;
import attune.audit.Audit;
import attune.customer.Customers;
import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.interaction.Interaction;
import attune.interaction.Interactions;
import attune.interaction.Kind;
import attune.store.Tx;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;

/// Writes down what was done: on the follow-up, in the audit log, and in the customer's own story.
record Chronicle(Customers customers, Interactions interactions, Clock clock) {

    static String by() {
        return Who.maybe().map(Who::name).orElse("Attune");
    }

    void entered(Tx tx, FollowUp about, String kind, String words) {
        FileStore.enter(tx, about.id(), new Entry(clock.instant(), kind, by(), words));
        Audit.record(tx, "followup." + kind, "customer " + about.customer(), kind.equals("note") || kind.equals("reached") ? "" : words);
    }

    /// Words that passed between the customer and the business.
    void spoke(Tx tx, FollowUp about, Channel channel, Direction direction, String name, ObjectNode what) {
        append(tx, about.identity(), Kind.MESSAGE, name, channel, direction, what);
    }

    void act(Tx tx, long identity, String name, ObjectNode what) {
        append(tx, identity, Kind.ACT, name, Channel.OTHER, Direction.ABOUT_CUSTOMER, what);
    }

    ObjectNode about(long id) {
        var about = JsonNodeFactory.instance.objectNode().put("followUp", id);
        Who.maybe().ifPresent(who -> about.putObject("context").put("by", who.name()));
        return about;
    }

    private void append(Tx tx, long identity, Kind kind, String name, Channel channel, Direction direction, ObjectNode what) {
        var who = customers.member(tx, identity).identity();
        interactions.append(tx, List.of(Interaction.of(kind, name, who, clock.instant()).channel(channel).direction(direction).properties(what.toString()).build()));
    }
}
