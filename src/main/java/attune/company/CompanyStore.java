package attune.company;

import attune.company.Roll.Draft;
import attune.company.Roll.Value;
import attune.store.Columns;
import attune.store.Tx;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/// All SQL about companies.
final class CompanyStore {

    /// That an identity belongs to a company, 0 for none.
    record Word(long identity, long company, Instant at, long position) {}

    /// Somebody and the company they belong to by the latest word about any of their identities.
    record Belongs(long customer, long company, Instant since) {}

    private static final String SERVING = "(select generation from projection where name = '" + CompanyProjection.NAME + "' and serving)";
    private static final RowMapper<Company> COMPANY = (row, _) -> {
        var traits = new LinkedHashMap<String, String>();
        for (var member : Saying.read(row.getString("traits")).properties()) {
            var value = member.getValue().path("is").asText();
            if (!value.isEmpty()) traits.put(member.getKey(), value);
        }
        return new Company(row.getLong("id"), row.getString("external"), row.getString("name"), traits,
                row.getObject("first_at", OffsetDateTime.class).toInstant(), row.getObject("last_at", OffsetDateTime.class).toInstant());
    };

    private CompanyStore() {}

    // ------------------------------------------------------------------ keeping up with the log

    /// The companies that these may speak of, the oldest first.
    static List<Draft> meant(Tx owner, int generation, int workspace, List<Saying> said) {
        var rows = new Columns<>(said);
        return owner.query("""
                select id, external, name, traits, named_at, first_at, last_at
                from company
                where workspace = :of_workspace
                  and generation = :generation
                  and (external = any(:externals) and external <> ''
                       or folded = any(:names)
                       or id = any(:ids))
                order by first_at, id
                """)
                .bind("of_workspace", workspace).bind("generation", generation)
                .bind("externals", rows.texts(Saying::external)).bind("names", rows.texts(saying -> Saying.folded(saying.name())))
                .bind("ids", rows.longs(saying -> Roll.id(saying.external(), saying.name())))
                .map((row, _) -> {
                    var draft = new Draft(row.getLong("id"), row.getString("external"), row.getString("name"), instant(row.getObject("named_at", OffsetDateTime.class)),
                            instant(row.getObject("first_at", OffsetDateTime.class)), instant(row.getObject("last_at", OffsetDateTime.class)));
                    Saying.read(row.getString("traits")).properties().forEach(member -> draft.traits.put(member.getKey(),
                            new Value(member.getValue().path("is").asText(), Instant.parse(member.getValue().path("at").asText()))));
                    return draft;
                }).list();
    }

    static void write(Tx owner, int generation, int workspace, Collection<Draft> drafts) {
        if (drafts.isEmpty()) return;
        var rows = new Columns<>(drafts);
        owner.update("""
                insert into company (generation, workspace, id, external, name, folded, traits, named_at, first_at, last_at)
                select :generation, :of_workspace, u.id, u.external, u.name, u.folded, u.traits::jsonb,
                       moment(u.named), moment(u.first), moment(u.last)
                from unnest(:ids, :externals, :names, :folded, :traits, :named, :firsts, :lasts)
                    as u (id, external, name, folded, traits, named, first, last)
                on conflict (workspace, generation, id) do update
                set external = excluded.external, name = excluded.name, folded = excluded.folded, traits = excluded.traits,
                    named_at = excluded.named_at, first_at = excluded.first_at, last_at = excluded.last_at
                """)
                .bind("generation", generation).bind("of_workspace", workspace)
                .bind("ids", rows.longs(draft -> draft.id))
                .bind("externals", rows.texts(draft -> draft.external)).bind("names", rows.texts(draft -> draft.name))
                .bind("folded", rows.texts(draft -> Saying.folded(draft.name))).bind("traits", rows.texts(CompanyStore::json))
                .bind("named", rows.moments(draft -> draft.namedAt)).bind("firsts", rows.moments(draft -> draft.first))
                .bind("lasts", rows.moments(draft -> draft.last)).execute();
    }

    static void belong(Tx owner, int generation, int workspace, List<Word> words) {
        var rows = new Columns<>(words);
        owner.update("""
                insert into company_identity as m (generation, workspace, identity, company, happened_at, position)
                select :generation, :of_workspace, u.identity, u.company, moment(u.at), u.position
                from unnest(:identities, :companies, :times, :positions) as u (identity, company, at, position)
                on conflict (identity, company, generation) do update
                set happened_at = excluded.happened_at, position = excluded.position
                where (excluded.happened_at, excluded.position) > (m.happened_at, m.position)
                """)
                .bind("generation", generation).bind("of_workspace", workspace)
                .bind("identities", rows.longs(Word::identity))
                .bind("companies", rows.longs(Word::company))
                .bind("times", rows.moments(Word::at))
                .bind("positions", rows.longs(Word::position)).execute();
    }

    static void drop(Tx owner, int generation) {
        for (var table : List.of("company", "company_identity"))
            owner.update("delete from " + table + " where generation = :generation").bind("generation", generation).execute();
    }

    // ------------------------------------------------------------------ reading

    static List<Company> page(Tx tx, String search, long after, int limit) {
        return tx.query("""
                select c.id, c.external, c.name, c.traits, c.first_at, c.last_at
                from company c
                where c.workspace = :workspace
                  and c.generation = %1$s
                  and (position(:search in c.folded) > 0 or position(:search in lower(c.external)) > 0)
                  and (:after = 0 or (c.folded, c.id) > (
                      select a.folded, a.id
                      from company a
                      where a.workspace = :workspace
                        and a.generation = %1$s
                        and a.id = :after))
                order by c.folded, c.id
                limit :limit
                """.formatted(SERVING))
                .bind("search", Saying.folded(search)).bind("after", after).bind("limit", limit).map(COMPANY).list();
    }

    static Optional<Company> company(Tx tx, long id) {
        return tx.query("""
                select id, external, name, traits, first_at, last_at
                from company
                where workspace = :workspace
                  and generation = %s
                  and id = :id
                """.formatted(SERVING)).bind("id", id).map(COMPANY).findOne();
    }

    /// Everybody who belongs to one of these companies or did before, with the company that holds for them now.
    static List<Belongs> people(Tx tx, Collection<Long> companies) {
        return tx.query("""
                with people as (
                    select distinct i.customer
                    from company_identity m
                    join identity i on i.id = m.identity
                    where m.workspace = :workspace
                      and m.generation = %1$s
                      and m.company = any(:companies)
                )
                select distinct on (i.customer) i.customer, m.company, m.happened_at
                from people p
                join identity i on i.customer = p.customer
                join company_identity m on m.identity = i.id
                where i.workspace = :workspace
                  and m.generation = %1$s
                order by i.customer, m.happened_at desc, m.position desc
                """.formatted(SERVING))
                .bind("companies", companies.toArray(Long[]::new)).map((row, _) -> belongs(row)).list();
    }

    static Optional<Belongs> of(Tx tx, long customer) {
        return tx.query("""
                select i.customer, m.company, m.happened_at
                from identity i
                join company_identity m on m.identity = i.id
                where i.workspace = :workspace
                  and i.customer = :customer
                  and m.generation = %s
                order by m.happened_at desc, m.position desc
                limit 1
                """.formatted(SERVING))
                .bind("customer", customer).map((row, _) -> belongs(row)).findOne();
    }

    private static Belongs belongs(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Belongs(row.getLong(1), row.getLong(2), instant(row.getObject(3, OffsetDateTime.class)));
    }

    // ------------------------------------------------------------------ erasing

    /// Companies to which nobody belongs any more go along: they may have named somebody.
    static int erase(Tx tx, int workspace, Collection<Long> identities) {
        // Waits for the projection where it is at work.
        tx.query("select generation from projection where name = :name for update").bind("name", CompanyProjection.NAME).mapTo(Integer.class).list();
        var left = tx.query("""
                delete from company_identity
                where workspace = :of_workspace
                  and identity = any(:identities)
                returning company
                """)
                .bind("of_workspace", workspace).bind("identities", identities.toArray(Long[]::new)).mapTo(Long.class).list();
        tx.update("""
                delete from company c
                where c.workspace = :of_workspace
                  and c.id = any(:left)
                  and not exists (
                      select
                      from company_identity m
                      where m.workspace = c.workspace
                        and m.generation = c.generation
                        and m.company = c.id)
                """)
                .bind("of_workspace", workspace).bind("left", left.toArray(Long[]::new)).execute();
        return left.size();
    }

    private static String json(Draft draft) {
        var traits = Saying.JSON.createObjectNode();
        draft.traits.forEach((name, value) -> traits.putObject(name).put("is", value.is()).put("at", value.at().toString()));
        return traits.toString();
    }

    private static Instant instant(OffsetDateTime at) {
        return at.toInstant();
    }
}
