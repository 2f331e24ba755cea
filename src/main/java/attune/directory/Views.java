package attune.directory;

import attune.account.Who;
import attune.store.Mendable;
import attune.store.Tx;
import java.util.List;

/// Lists that people come back to: one's own, and those shared with everybody.
public final class Views {

    /// @param mine the one who is asking made it
    public record View(long id, String name, String query, boolean shared, boolean mine) {

        public String path() {
            return query.isEmpty() ? "/customers" : "/customers?" + query;
        }
    }

    private static final int MOST = 50;

    /// Removes saved lists that ask for somebody who is erased.
    ///
    /// @param marks texts in lower case that name the person
    /// @return how many there were
    public static int clear(Tx tx, java.util.Collection<String> marks) {
        return tx.update("""
                delete from customer_view
                where workspace = :workspace
                  and exists (select from unnest(:marks) as m where position(m in lower(query || ' ' || name)) > 0)
                """)
                .bind("marks", marks.stream().flatMap(mark -> java.util.stream.Stream.of(mark,
                        java.net.URLEncoder.encode(mark, java.nio.charset.StandardCharsets.UTF_8).toLowerCase(java.util.Locale.ROOT))).toArray(String[]::new))
                .execute();
    }

    List<View> all(Tx tx) {
        return tx.query("""
                select id, name, query, shared, account = :account as mine
                from customer_view
                where workspace = :workspace
                  and (shared or account = :account)
                order by lower(name), id
                limit 100
                """)
                .bind("account", Who.asking().account().value())
                .map((row, _) -> new View(row.getLong(1), row.getString(2), row.getString(3), row.getBoolean(4), row.getBoolean(5)))
                .list();
    }

    void save(Tx tx, String name, Listing listing, boolean shared) {
        if (all(tx).stream().filter(View::mine).count() >= MOST)
            throw new Mendable("You have " + MOST + " saved views already: remove one first.");
        tx.update("""
                insert into customer_view (workspace, account, name, query, shared)
                values (:workspace, :account, :name, :query, :shared)
                """)
                .bind("account", Who.asking().account().value()).bind("name", name).bind("query", listing.query())
                .bind("shared", shared).execute();
    }

    void remove(Tx tx, long id) {
        var removed = tx.update("""
                delete from customer_view
                where workspace = :workspace
                  and id = :id
                  and account = :account
                """)
                .bind("id", id).bind("account", Who.asking().account().value()).execute();
        if (removed == 0) throw Mendable.notFound("That view is gone, or somebody else's to remove.");
    }
}
