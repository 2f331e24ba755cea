package attune.interaction;

import attune.store.Tx;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Numbers for words that repeat: event names and the keys of the reference lists. A word not met before gets a row.
final class Words {

    /// @param list `event`, or the kind of a reference list
    record Word(int workspace, String list, String text) {}

    static final String EVENT = "event";
    static final String LOCATION = "location";
    static final String TEAM = "team";
    static final String EMPLOYEE = "employee";
    static final String PRODUCT = "product";
    static final String ORDER = "order";

    private static final int SHORTEST_MARK = 6;

    private final Cache<Word, Integer> numbers = Caffeine.newBuilder().maximumSize(100_000).build();
    private final Cache<Integer, String> names = Caffeine.newBuilder().maximumSize(50_000).build();

    /// @param tx an owner's transaction that holds the log's lock
    Map<Word, Integer> number(Tx tx, Collection<Word> words) {
        var numbered = new HashMap<Word, Integer>(words.size() * 2);
        var missing = new ArrayList<Word>();
        for (var word : words) {
            var number = numbers.getIfPresent(word);
            if (number != null) numbered.put(word, number);
            else missing.add(word);
        }
        if (!missing.isEmpty()) {
            var found = new HashMap<Word, Integer>();
            events(tx, missing.stream().filter(word -> word.list.equals(EVENT)).toList(), found);
            references(tx, missing.stream().filter(word -> !word.list.equals(EVENT)).toList(), found);
            numbered.putAll(found);
            tx.afterCommit(() -> numbers.putAll(found));
        }
        return numbered;
    }

    private static void events(Tx tx, Collection<Word> words, Map<Word, Integer> found) {
        if (words.isEmpty()) return;
        tx.query("""
                with asked as (
                    select distinct workspace, name
                    from unnest(:workspaces, :names) as a (workspace, name)
                ), known as (
                    select e.id, e.workspace, e.name
                    from asked
                    join event_name e using (workspace, name)
                ), made as (
                    insert into event_name (workspace, name)
                    select workspace, name
                    from asked
                    where (workspace, name) not in (select workspace, name from known)
                    returning id, workspace, name
                )
                select id, workspace, name from known
                union all
                select id, workspace, name from made
                """)
                .bind("workspaces", words.stream().mapToInt(Word::workspace).toArray())
                .bind("names", words.stream().map(Word::text).toArray(String[]::new))
                .map((row, _) -> found.put(new Word(row.getInt("workspace"), EVENT, row.getString("name")), row.getInt("id")))
                .list();
    }

    private static void references(Tx tx, Collection<Word> words, Map<Word, Integer> found) {
        if (words.isEmpty()) return;
        tx.query("""
                with asked as (
                    select distinct workspace, kind, key
                    from unnest(:workspaces, :kinds, :keys) as a (workspace, kind, key)
                ), known as (
                    select r.id, r.workspace, r.kind, r.key
                    from asked
                    join reference r using (workspace, kind, key)
                ), made as (
                    insert into reference (workspace, kind, key, name)
                    select workspace, kind, key, key
                    from asked
                    where (workspace, kind, key) not in (select workspace, kind, key from known)
                    returning id, workspace, kind, key
                )
                select id, workspace, kind, key from known
                union all
                select id, workspace, kind, key from made
                """)
                .bind("workspaces", words.stream().mapToInt(Word::workspace).toArray())
                .bind("kinds", words.stream().map(Word::list).toArray(String[]::new))
                .bind("keys", words.stream().map(Word::text).toArray(String[]::new))
                .map((row, _) -> found.put(
                        new Word(row.getInt("workspace"), row.getString("kind"), row.getString("key")), row.getInt("id")))
                .list();
    }

    /// Makes words unknown that only tell who somebody was; their numbers stay.
    ///
    /// @param marks texts in lower case; only those that cannot be a word of the trade count: an address, a number
    static int erase(Tx tx, Collection<Long> identities, Collection<String> marks) {
        var orders = tx.update("""
                update reference
                set key = 'erased ' || id, name = 'erased ' || id, attributes = '{}'
                where workspace = :workspace
                  and kind = 'order'
                  and not starts_with(key, 'erased ')
                  and id in (
                      select order_ref
                      from interaction
                      where workspace = :workspace
                        and identity = any(:identities)
                        and order_ref is not null)
                """)
                .bind("identities", identities.toArray(Long[]::new)).execute();
        var telling = marks.stream().filter(mark -> mark.length() >= SHORTEST_MARK && (mark.contains("@") || mark.chars().anyMatch(Character::isDigit))).toList();
        if (telling.isEmpty()) return orders;
        return orders + tx.update("""
                update event_name
                set name = 'erased ' || id
                where workspace = :workspace
                  and exists (select from unnest(:marks) as m where position(m in lower(name)) > 0)
                """)
                .bind("marks", telling.stream().flatMap(mark -> Stream.of(mark, URLEncoder.encode(mark, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT)))
                        .distinct().toArray(String[]::new)).execute();
    }

    /// The event name of a number.
    String name(Tx tx, int number) {
        return names.get(number, _ -> tx.query("""
                select name
                from event_name
                where id = :id
                """)
                .bind("id", number).mapTo(String.class).findOne().orElse("?"));
    }

    void forget() {
        numbers.invalidateAll();
        names.invalidateAll();
    }
}
