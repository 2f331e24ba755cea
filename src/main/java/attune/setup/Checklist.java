package attune.setup;

import attune.account.Workspaces;
import attune.calendar.OpeningHours;
import attune.mail.Mail;
import attune.store.Database;
import attune.store.WorkspaceId;
import attune.touchpoint.Touchpoints;
import java.util.List;
import java.util.function.Predicate;

/// What is left to do before a workspace is at home, read from what is there already.
public final class Checklist {

    /// One thing to do. It can be left out; nothing waits for it.
    public record Step(String title, String why, String path, String icon, boolean done) {}

    private final Database database;
    private final Workspaces workspaces;
    private final Touchpoints touchpoints;
    private final Mail mail;
    private final Predicate<WorkspaceId> anyInteraction;

    /// @param anyInteraction whether the workspace has taken in a first interaction
    public Checklist(Database database, Workspaces workspaces, Touchpoints touchpoints, Mail mail, Predicate<WorkspaceId> anyInteraction) {
        this.database = database;
        this.workspaces = workspaces;
        this.touchpoints = touchpoints;
        this.mail = mail;
        this.anyInteraction = anyInteraction;
    }

    public List<Step> of(WorkspaceId workspace) {
        return database.in(workspace, tx -> List.of(
                new Step("Say what kind of business you are", "Attune starts with the touchpoints and stages that fit.",
                        "/settings/business", "store", !touchpoints.changes(tx).isEmpty()),
                new Step("Set time zone and currency", "Days begin, and money counts, where you are.",
                        "/settings", "globe", workspaces.setting(tx, SettingsPages.PLACE, String.class).isPresent()),
                new Step("Enter opening hours and holidays", "Waiting times count only while you are open.",
                        "/settings/hours", "clock", workspaces.setting(tx, OpeningHours.TOPIC, OpeningHours.class).isPresent()),
                new Step("Give the public address", "Links in mails begin with it.",
                        "/settings/address", "link", workspaces.address(workspace).isPresent()),
                new Step("Set up the sender of mails", "With a test to yourself, and the records that keep mails out of spam.",
                        "/settings/mail", "mail", mail.sender(tx).isPresent()),
                new Step("Bring in the first interactions", "Import a file of orders, customers or tickets, or connect a source.",
                        "/imports", "file-up", anyInteraction.test(workspace))));
    }
}
