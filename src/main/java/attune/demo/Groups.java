package attune.demo;

import attune.interaction.Metric;
import attune.profile.Status;
import attune.reference.Reference;
import attune.reference.References;
import attune.rule.Among;
import attune.rule.Rule;
import attune.rule.Rule.Group;
import attune.rule.Rule.Mode;
import attune.rule.What;
import attune.rule.Window;
import attune.segment.Segments;
import attune.store.Tx;
import java.math.BigDecimal;
import java.util.List;

/// The segments that Larkspur's analyst looks at. Each can be made by hand in the same words.
final class Groups {

    private static final What CHECK_IN = What.event("Check-In Completed");
    private static final What BOOKING = What.event("Booking Completed");

    private final Segments segments;
    private final References references;

    Groups(Segments segments, References references) {
        this.segments = segments;
        this.references = references;
    }

    /// Made once.
    void make(Tx tx) {
        if (!segments.all(tx).isEmpty()) return;
        var regular = make(tx, "Regular guests", did(CHECK_IN, 4, Window.last(365)));
        make(tx, "Regulars we are losing", all(did(CHECK_IN, 5, Window.EVER), new Rule.Last(CHECK_IN, false, 75)));
        make(tx, "Waited long at the harbour", all(did(new What("event:Check-In Completed", 0, harbour(tx)), 1, Window.last(63)), new Rule.Scored(Metric.CSAT, 1.0, 3.0)));
        make(tx, "Upgraded without asking", did(What.event("Room Upgraded"), 1, Window.last(180)));
        make(tx, "Gave up in chat", all(did(What.event("Chat Given Up"), 1, Window.last(90)), new Rule.Group(Mode.NONE, List.of(did(What.event("Chat Closed"), 1, Window.last(90))))));
        make(tx, "Promoters", new Rule.Scored(Metric.NPS_TRANSACTIONAL, 9.0, 10.0));
        make(tx, "Detractors who book on", all(new Rule.Scored(Metric.NPS_TRANSACTIONAL, 0.0, 6.0), new Rule.Last(BOOKING, true, 120)));
        make(tx, "Promoters who come often", all(new Rule.In(regular), new Rule.Scored(Metric.NPS_TRANSACTIONAL, 9.0, 10.0)));
        make(tx, "Best fifth by value", new Rule.Band(Rule.Side.VALUE, 5, 5));
        make(tx, "Booked and called within a week", new Rule.Followed(BOOKING, What.event("Call Answered"), 7, true, Window.last(180)));
        make(tx, "Lapsing, worth over 2,000", all(new Rule.Standing(Status.LAPSING), new Rule.Spent(What.ANYTHING, Rule.Than.AT_LEAST, new BigDecimal(2_000), Window.EVER)));
    }

    private long make(Tx tx, String name, Rule rule) {
        return segments.make(tx, name, Among.CUSTOMERS, rule);
    }

    private static Rule did(What what, int n, Window window) {
        return new Rule.Did(what, Rule.Times.AT_LEAST, n, window);
    }

    private static Rule all(Rule... rules) {
        return new Group(Mode.ALL, List.of(rules));
    }

    private int harbour(Tx tx) {
        return references.numbers(tx, Reference.Kind.LOCATION, List.of(Truths.SLOW_HOTEL)).getFirst();
    }
}
