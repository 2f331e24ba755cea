package attune.store;

/// Everything about an installation that its operator may choose, in one table. What a business chooses for itself
/// (time zone, opening hours, mail) is kept in its workspace and changed on its pages.
public enum Setting {

    PORT("--port", "7070", "PORT", "The port that Attune listens on."),
    HOST("--host", "127.0.0.1", "ADDRESS",
            "The address it listens on; 0.0.0.0 to be reached from other machines without a proxy in between."),
    DATA("--data", "data/attune", "DIR", "The folder that keeps everything: the embedded database, indexes, secrets."),
    PUBLIC_URL("--public-url", "", "URL",
            "How customers and staff reach it, for links in mails: https://… behind your proxy. Else http://localhost:PORT."),
    DATABASE_URL(null, "", "URL",
            "A PostgreSQL 18 of yours, postgres://user:password@host/name; its user owns the tables and may create a role. "
                    + "Else the embedded one is used."),
    DATABASE_CONNECTIONS(null, "16", "NUMBER", "The most connections to the database at a time."),
    UPLOAD_MEGABYTES(null, "2000", "NUMBER", "The largest file that may be uploaded or imported, in megabytes."),
    RETRY_DAYS(null, "30", "NUMBER",
            "How many days a message that is sent again, with the same messageId from the same source, is known as a repeat."),
    ANSWERS_PER_MINUTE(null, "600", "NUMBER",
            "How many pages of surveys may be sent in a minute from one address: a kiosk or an office with many people may need more."),
    HOOKS_INSIDE(null, "no", "YES",
            "Whether webhooks may call addresses inside your own network, and plain HTTP: yes or no. Whoever may make webhooks reaches your network by it."),
    LOG(null, "INFO", "LEVEL", "How much is logged: ERROR, WARN, INFO, DEBUG or TRACE."),
    JAVA_OPTIONS(null, "", "OPTIONS", "Options for the Java machine, such as -Xmx2g; read by the launcher.");

    private final String flag;
    private final String otherwise;
    private final String label;
    private final String meaning;

    Setting(String flag, String otherwise, String label, String meaning) {
        this.flag = flag;
        this.otherwise = otherwise;
        this.label = label;
        this.meaning = meaning;
    }

    /// The option on the command line, or null where a secret or a rarity is better kept off it.
    public String flag() {
        return flag;
    }

    public String variable() {
        return "ATTUNE_" + name();
    }

    /// What holds when nothing is chosen.
    public String otherwise() {
        return otherwise;
    }

    public String label() {
        return label;
    }

    public String meaning() {
        return meaning;
    }
}
