package attune.interaction;

import attune.store.Mendable;
import attune.store.Tx;
import java.time.Instant;
import java.util.List;

/// The sources that interactions come through: servers and browsers with a write key, imports, and the product itself.
public final class Sources {

    /// The product itself: acts of people and of its own rules. Present in every workspace, stored in none.
    public static final int ATTUNE = 0;

    /// Scores that were given in confidence, in circles. The lens alone reads them: they are in nobody's story and no list of events.
    public static final int CONFIDENCE = -1;

    public enum Kind {
        /// The business's own server: what it says of identities is verified.
        SERVER,
        /// A browser or app in a customer's hands: anybody can send through it.
        BROWSER,
        /// Files.
        IMPORT
    }

    /// @param channel the channel of what it sends, where an event does not say otherwise
    public record Source(int id, String name, Kind kind, Channel channel, Instant createdAt) {}

    private final Channels channels;

    public Sources(Channels channels) {
        this.channels = channels;
    }

    /// @return the number of the new source
    public int create(Tx tx, String name, Kind kind, Channel channel) {
        if (name.isBlank() || name.length() > 100) throw new Mendable("A source needs a name of 1 to 100 characters.");
        return tx.query("""
                insert into source (workspace, name, kind, channel)
                values (:workspace, :name, :kind, :channel)
                on conflict (workspace, name) do nothing
                returning id
                """)
                .bind("name", name.strip()).bind("kind", kind.name()).bind("channel", channel.number())
                .mapTo(Integer.class).findOne()
                .orElseThrow(() -> new Mendable("There is a source named “" + name.strip() + "” already; take another name."));
    }

    public List<Source> list(Tx tx) {
        return tx.query("""
                select id, name, kind, channel, created_at
                from source
                where workspace = :workspace
                order by id
                """)
                .map((row, _) -> new Source(row.getInt("id"), row.getString("name"), Kind.valueOf(row.getString("kind")),
                        channels.get(tx, row.getShort("channel")), row.getTimestamp("created_at").toInstant()))
                .list();
    }
}
