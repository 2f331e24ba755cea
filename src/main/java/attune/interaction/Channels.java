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
    private static final int LONGEST = 40;

    private final Cache<Integer, List<Channel>> cached = Caffeine.newBuilder().maximumSize(1_000).build();

    public List<Channel> all(Tx tx) {
        return cached.get(tx.workspace().value(), _ -> {
            var all = new ArrayList<>(Channel.BUILT_IN);
            all.addAll(tx.query("""
                    select number, key, name, hidden
                    from channel
                    where workspace = :workspace
                    order by number
                    """)
                    .map((row, _) -> new Channel(row.getShort("number"), row.getString("key"), row.getString("name"), row.getBoolean("hidden")))
                    .list());
            return List.copyOf(all);
        });
    }

    /// Those that can be chosen for what is new.
    public List<Channel> offered(Tx tx) {
        return all(tx).stream().filter(channel -> !channel.hidden()).toList();
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
        if (key.isEmpty() || name.strip().length() > LONGEST) throw new Mendable("“Name” must have 1 to " + LONGEST + " letters.");
        // Two at once would give the same number twice.
        tx.query("select pg_advisory_xact_lock(hashtext('channel'), :workspace)::text").mapTo(String.class).one();
        cached.invalidate(tx.workspace().value());
        var all = all(tx);
        checkName(all, name, (short) 0);
        if (all.stream().anyMatch(channel -> channel.key().equals(key)))
            throw new Mendable("There was a channel with the key “" + key + "” before: take another name, or rename that one.");
        if (all.size() >= Channel.BUILT_IN.size() + MOST) throw new Mendable("A workspace has at most " + MOST + " channels of its own.");
        var number = (short) Math.max(Channel.FIRST_OWN, all.getLast().number() + 1);
        tx.update("""
                insert into channel (workspace, number, key, name)
                values (:workspace, :number, :key, :name)
                """)
                .bind("number", number).bind("key", key).bind("name", name.strip()).execute();
        changed(tx);
        return new Channel(number, key, name.strip());
    }

    /// Gives one of the workspace's own another name. Its key stays: events and rules go by that.
    public Channel rename(Tx tx, short number, String name) {
        var all = all(tx);
        if (all.stream().noneMatch(channel -> channel.number() == number)) throw never();
        checkName(all, name, number);
        return change(tx, number, "name = :to", name.strip());
    }

    /// Offers one of the workspace's own for nothing new from now on, or offers it again. What came by it keeps its name.
    public Channel hide(Tx tx, short number, boolean hidden) {
        return change(tx, number, "hidden = :to", hidden);
    }

    private Channel change(Tx tx, short number, String what, Object to) {
        if (number < Channel.FIRST_OWN) throw new Mendable("The channels that come with Attune stay as they are; add your own beside them.");
        var changed = tx.update("update channel set " + what + " where workspace = :workspace and number = :number").bind("number", number).bind("to", to).execute();
        if (changed == 0) throw never();
        changed(tx);
        return get(tx, number);
    }

    private static Mendable never() {
        return Mendable.notFound("There is no such channel: it was never added here.");
    }

    private static void checkName(List<Channel> all, String name, short except) {
        if (name.isBlank() || name.strip().length() > LONGEST) throw new Mendable("“Name” must have 1 to " + LONGEST + " letters.");
        if (all.stream().anyMatch(channel -> channel.number() != except && channel.name().equalsIgnoreCase(name.strip())))
            throw new Mendable("There is a channel “" + name.strip() + "” already.");
    }

    private void changed(Tx tx) {
        var workspace = tx.workspace().value();
        cached.invalidate(workspace);
        tx.afterCommit(() -> cached.invalidate(workspace));
    }
}
