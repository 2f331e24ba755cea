package attune;

import attune.bi.Readers;
import attune.briefing.Briefings;
import attune.followup.Listed;
import attune.influence.Influences;
import attune.loyalty.Loyalties;
import attune.persona.Personas;

/// What is told of all customers together: built over the doors of [Attune], and nothing else is built over these.
public record Insight(Loyalties loyalties, Influences influences, Briefings briefings, Personas personas, Readers readers) {

    static Insight over(Attune attune) {
        var loyalties = new Loyalties(attune.database, attune.workspaces, attune.references, attune.touchpoints, attune.statuses, attune.customers, attune.lenses);
        var influences = new Influences(attune.database, attune.workspaces, attune.touchpoints, attune.references, attune.segments, attune.lenses);
        var briefings = new Briefings(attune.database, attune.workspaces, attune.touchpoints, attune.references,
                tx -> attune.feedback.closing.followUps().late(tx, Listed.open(Listed.Whose.ALL)), loyalties, attune.lenses);
        var personas = new Personas(attune.lenses, attune.segments, attune.customers, attune.workspaces, attune.touchpoints);
        return new Insight(loyalties, influences, briefings, personas, new Readers(attune.database).prepared());
    }
}
