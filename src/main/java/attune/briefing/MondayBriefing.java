package attune.briefing;

import attune.account.Permission;
import attune.account.Who;
import attune.kernel.Unanswerable;
import attune.mail.Letter;
import attune.paper.Paper;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.subscription.Issue;
import attune.subscription.Periodical;
import attune.subscription.Rhythm;
import attune.subscription.Title;
import attune.subscription.Topic;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;

/// The briefing by mail on Mondays, before work begins.
public final class MondayBriefing implements Periodical {

    static final Topic TOPIC = Topic.of("briefing");
    private static final Title TITLE = new Title(TOPIC, "How we stand", "/executive", new Rhythm("monday", LocalTime.of(6, 30)), Instant.EPOCH);

    private final Briefings briefings;

    public MondayBriefing(Briefings briefings) {
        this.briefings = briefings;
    }

    @Override
    public String kind() {
        return TOPIC.kind();
    }

    @Override
    public List<Title> titles(Tx tx) {
        return List.of(TITLE);
    }

    @Override
    public boolean mayHave(Tx tx, long number) {
        return Who.asking().may(Permission.EXPLORE);
    }

    @Override
    public Issue issue(WorkspaceId workspace, long number) {
        try {
            var briefing = briefings.of(workspace);
            return new Issue(briefing.workspace() + ": how we stand, " + briefing.period(), briefing.paragraph() + "\n\nThe whole of it is attached.",
                    new Letter.Attachment("briefing-" + briefing.last() + ".pdf", "application/pdf", Paper.pdf("briefing/paper.jte", briefing)));
        } catch (Unanswerable why) {
            throw new Mendable(why.getMessage());
        }
    }
}
