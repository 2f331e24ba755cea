package attune.account;

import java.util.Locale;
import java.util.Optional;

/// The part a member plays. What each may do stands in one table, see [Permission#grantedTo].
public enum Role {
    OWNER("Owner", "Answers for the workspace; may do everything, members and settings included."),
    MANAGER("Manager", "Leads customer experience: sees everything, sets the rules, invites people."),
    ANALYST("Analyst", "Finds out what is going on: all customers and numbers, imports and exports."),
    DESIGNER("Designer", "Shapes touchpoints, journeys and surveys from what the numbers say."),
    AGENT("Agent", "The specialist who serves customers: their stories, notes, tasks and answers."),
    SUPERVISOR("Supervisor", "Leads agents: all that an agent does, and joining duplicate customers."),
    CONSULTANT("Consultant", "A guest for a set time, who sees what an analyst sees and changes nothing."),
    TRAINER("Trainer", "Teaches the team from real customer stories; changes no customer."),
    RESEARCHER("Researcher", "Studies answers and customers, and exports what a study needs."),
    EXECUTIVE("Executive", "Sees the numbers of the whole business at a glance."),
    STAFF("Staff", "Everyone at the front or the back: how customers feel, and the words of the trade.");

    private final String title;
    private final String meaning;

    Role(String title, String meaning) {
        this.title = title;
        this.meaning = meaning;
    }

    public String title() {
        return title;
    }

    /// One sentence for the person who gives the role.
    public String meaning() {
        return meaning;
    }

    /// As written in forms, files and the database: `manager`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String key) {
        for (var role : values()) if (role.key().equals(key)) return Optional.of(role);
        return Optional.empty();
    }

    public boolean may(Permission permission) {
        return permission.grantedTo(this);
    }
}
