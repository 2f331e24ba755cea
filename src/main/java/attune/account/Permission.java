package attune.account;

import attune.web.Access;

/// What a member may be allowed to do. Which role may do what is the table in `roles.md`, and nowhere else.
public enum Permission implements Access.Permission {
    /// Be here at all: the glossary, one's own account and sessions.
    BE_MEMBER("Use their own account and the glossary"),
    SEE_HOME("See home and its numbers"),
    SEE_CUSTOMERS("See customers and their stories"),
    EDIT_CUSTOMERS("Edit traits, consent, tags, notes and tasks"),
    MERGE_CUSTOMERS("Join duplicate customers and take them apart"),
    EXPLORE("Ask questions about journeys, and see answers"),
    SEE_DASHBOARDS("See dashboards that are shared, take them away as files, have them by mail"),
    EDIT_DASHBOARDS("Make, change and share dashboards"),
    EXPORT_CUSTOMERS("Export customers and what they did"),
    ERASE_CUSTOMERS("Erase a customer everywhere"),
    EDIT_BENCHMARKS("Enter competitors' scores, benchmarks and targets"),
    SEE_SEGMENTS("See segments, their sizes and scores"),
    EDIT_SEGMENTS("Make, change and delete segments and lists"),
    SEE_PERSONAS("See personas, and what is measured of their segments"),
    EDIT_PERSONAS("Draw, change and delete personas"),
    SEE_SURVEYS("See surveys, what they ask and how they did"),
    EDIT_SURVEYS("Make, publish and close surveys, and ask people"),
    SEE_RESPONSES("Read what single people answered, tag it and take it away"),
    SEE_FOLLOWUPS("See follow-ups, their measures and improvements"),
    WORK_FOLLOWUPS("Work follow-ups: contact customers, grant goodwill, close them"),
    EDIT_IMPROVEMENTS("Write down what is improved because of feedback, and tell those who asked for it"),
    EDIT_ALERTS("Set alert rules, who owns follow-ups, root causes and limits of goodwill"),
    SEE_TOUCHPOINTS("See touchpoints, channels and reference lists"),
    EDIT_TOUCHPOINTS("Edit touchpoints, channels and reference lists"),
    IMPORT("Import files and undo imports"),
    MANAGE_SOURCES("Connect sources, hold write keys, replay the quarantine"),
    MANAGE_RULES("Set the rules for joining customers, for status and for retention"),
    MANAGE_KEYS("Make and revoke API keys"),
    MANAGE_READERS("Let BI tools read the data with SQL"),
    MANAGE_MEMBERS("Invite members, set roles and limits"),
    MANAGE_WORKSPACE("Change name, calendar, address, mail and sign-in of the workspace"),
    SEE_AUDIT("Read the audit log"),
    SEE_HEALTH("See the health of data and program");

    private final String sentence;

    Permission(String sentence) {
        this.sentence = sentence;
    }

    /// What it lets somebody do, in words that a manager reads.
    public String sentence() {
        return sentence;
    }

    /// Whether it can be held to some locations or teams; the others act on the business as a whole, or show it.
    public boolean withinLimits() {
        return RoleTable.WRITTEN.withinLimits().contains(this);
    }

    public boolean grantedTo(Role role) {
        return RoleTable.WRITTEN.grants(role, this);
    }
}
