package attune.interaction;

import attune.store.Mendable;
import attune.store.Tx;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The channels of a workspace: the built-in ones and its own.
public final class Channels {

    private static final int MOST = 50;

    private final Cache<Integer, List<Channel>> cached = Caffeine.newBuilder().maximumSize(1_000).build();

    public List<Channel> all(Tx tx) {
        return cached.get(tx.workspace().value(), _ -> {
            var all = new ArrayList<>(Channel.BUILT_IN);
            all.addAll(tx.query("""
                    select number, key, name
                    from channel
                    where workspace = :workspace
                    order by number
                    """)
                    .map((row, _) -> new Channel(row.getShort("number"), row.getString("key"), row.getString("name")))
                    .list());
            return List.copyOf(all);
        });
    }

    public Optional<Channel> byKey(Tx tx, String key) {
        return all(tx).stream().filter(channel -> channel.key().equals(key)).findFirst();
    }

    /// The channel of that number; [Channel#OTHER] where it is gone.
    public Channel get(Tx tx, short number) {
        return all(tx).stream().filter(channel -> channel.number() == number).findFirst().orElse(Channel.OTHER);
    }

    /// Adds a channel of the workspace's own.
    public Channel add(Tx tx, String name) {
        var key = name.strip().toLowerCase(java.util.Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
        if (key.isEmpty() || name.length() > 40) throw new Mendable("A channel needs a name of 1 to 40 letters.");
        // Two at once would give the same number twice.
        tx.query("select pg_advisory_xact_lock(hashtext('channel'), :workspace)::text").mapTo(String.class).one();
        cached.invalidate(tx.workspace().value());
        var all = all(tx);
        if (all.stream().anyMatch(channel -> channel.key().equals(key)))
            throw new Mendable("There is a channel “" + name.strip() + "” already.");
        if (all.size() >= Channel.BUILT_IN.size() + MOST) throw new Mendable("A workspace has at most " + MOST + " channels of its own.");
        var number = (short) Math.max(100, all.getLast().number() + 1);
        tx.update("""
                insert into channel (workspace, number, key, name)
                values (:workspace, :number, :key, :name)
                """)
                .bind("number", number).bind("key", key).bind("name", name.strip()).execute();
        var workspace = tx.workspace().value();
        cached.invalidate(workspace);
        tx.afterCommit(() -> cached.invalidate(workspace));
        return new Channel(number, key, name.strip());
    }
}
