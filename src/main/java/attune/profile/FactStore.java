package attune.profile;

import attune.profile.Gathering.ConsentRow;
import attune.profile.Gathering.Stat;
import attune.profile.Gathering.TraitRow;
import attune.store.Columns;
import attune.store.Tx;
import java.util.Collection;
import java.util.List;

/// Writes down what batches say of identities: a statement for each table, however long the batch.
final class FactStore {

    void add(Tx owner, int generation, Collection<Stat> stats) {
        if (stats.isEmpty()) return;
        var rows = new Columns<>(stats);
        owner.update("""
                insert into profile_identity as p (generation, workspace, identity, n, first_at, last_at, last_contact_at,
                    last_purchase_at, value, channels, bought, contacted, locations, teams)
                select :generation, u.workspace, u.identity, u.n, moment(u.first_at), moment(u.last_at),
                       moment(u.contact), moment(u.purchase), u.value, u.channels, u.bought::int[],
                       u.contacted::int[], u.locations::int[], u.teams::int[]
                from unnest(:workspaces, :identities, :ns, :firsts, :lasts, :contacts, :purchases, :values, :channels,
                    :bought, :contacted, :locations, :teams)
                    as u (workspace, identity, n, first_at, last_at, contact, purchase, value, channels, bought,
                        contacted, locations, teams)
                on conflict (identity, generation) do update
                set n = p.n + excluded.n,
                    first_at = least(p.first_at, excluded.first_at),
                    last_at = greatest(p.last_at, excluded.last_at),
                    last_contact_at = greatest(p.last_contact_at, excluded.last_contact_at),
                    last_purchase_at = greatest(p.last_purchase_at, excluded.last_purchase_at),
                    value = p.value + excluded.value,
                    channels = p.channels | excluded.channels,
                    bought = case when excluded.bought <@ p.bought then p.bought
                        else (select array_agg(distinct d order by d) from unnest(p.bought || excluded.bought) d) end,
                    contacted = case when excluded.contacted <@ p.contacted then p.contacted
                        else (select array_agg(distinct d order by d) from unnest(p.contacted || excluded.contacted) d) end,
                    locations = case when excluded.locations <@ p.locations then p.locations
                        else (select array_agg(distinct d order by d) from unnest(p.locations || excluded.locations) d) end,
                    teams = case when excluded.teams <@ p.teams then p.teams
                        else (select array_agg(distinct d order by d) from unnest(p.teams || excluded.teams) d) end
                """)
                .bind("generation", generation)
                .bind("workspaces", rows.ints(stat -> stat.workspace))
                .bind("identities", rows.longs(stat -> stat.identity))
                .bind("ns", rows.longs(stat -> stat.n))
                .bind("firsts", rows.moments(stat -> stat.first))
                .bind("lasts", rows.moments(stat -> stat.last))
                .bind("contacts", rows.moments(stat -> stat.contact))
                .bind("purchases", rows.moments(stat -> stat.purchase))
                .bind("values", rows.longs(stat -> stat.value))
                .bind("channels", rows.longs(stat -> stat.channels))
                .bind("bought", rows.lists(stat -> stat.bought.stream()))
                .bind("contacted", rows.lists(stat -> stat.contacted.stream()))
                .bind("locations", rows.lists(stat -> stat.locations.stream()))
                .bind("teams", rows.lists(stat -> stat.teams.stream()))
                .execute();
    }

    /// Keeps whichever value was so last; of two at the same moment, the one that arrived last.
    void tell(Tx owner, int generation, Collection<TraitRow> traits) {
        if (traits.isEmpty()) return;
        var rows = new Columns<>(traits);
        owner.update("""
                insert into profile_trait as t (generation, workspace, identity, name, value, happened_at, position, source)
                select :generation, u.workspace, u.identity, u.name, u.value::jsonb, moment(u.happened_at), u.position, u.source
                from unnest(:workspaces, :identities, :names, :values, :times, :positions, :sources)
                    as u (workspace, identity, name, value, happened_at, position, source)
                on conflict (identity, name, generation) do update
                set value = excluded.value,
                    happened_at = excluded.happened_at,
                    position = excluded.position,
                    source = excluded.source
                where (excluded.happened_at, excluded.position) > (t.happened_at, t.position)
                """)
                .bind("generation", generation)
                .bind("workspaces", rows.ints(TraitRow::workspace))
                .bind("identities", rows.longs(TraitRow::identity))
                .bind("names", rows.texts(TraitRow::name))
                .bind("values", rows.texts(TraitRow::value))
                .bind("times", rows.moments(TraitRow::at))
                .bind("positions", rows.longs(TraitRow::position))
                .bind("sources", rows.ints(TraitRow::source))
                .execute();
    }

    void agree(Tx owner, int generation, Collection<ConsentRow> rows) {
        if (rows.isEmpty()) return;
        var batch = owner.batch("""
                insert into profile_consent as c (generation, workspace, identity, purpose, channel, granted, wording, proof,
                    given_by, happened_at, position, source)
                values (:generation, :workspace, :identity, :purpose, :channel, :granted, :wording, :proof, :given_by,
                    :at::timestamptz, :position, :source)
                on conflict (identity, purpose, channel, generation) do update
                set granted = excluded.granted, wording = excluded.wording, proof = excluded.proof,
                    given_by = excluded.given_by, happened_at = excluded.happened_at, position = excluded.position,
                    source = excluded.source
                where (excluded.happened_at, excluded.position) > (c.happened_at, c.position)
                """);
        for (var row : rows)
            batch.bind("generation", generation).bind("workspace", row.workspace()).bind("identity", row.identity())
                    .bind("purpose", row.said().purpose()).bind("channel", row.said().channel())
                    .bind("granted", row.said().granted()).bind("wording", row.said().wording())
                    .bind("proof", row.said().proof()).bind("given_by", row.said().givenBy())
                    .bind("at", row.said().happenedAt().toString()).bind("position", row.said().position())
                    .bind("source", row.said().source()).add();
        batch.execute();
    }

    void forget(Tx owner, int generation, Collection<Long> identities) {
        for (var table : List.of("profile_identity", "profile_trait", "profile_consent"))
            owner.update("delete from " + table + " where generation = :generation and identity = any(:identities)")
                    .bind("generation", generation).bind("identities", identities.toArray(Long[]::new)).execute();
    }

    void drop(Tx owner, int generation) {
        for (var table : List.of("profile_identity", "profile_trait", "profile_consent", "profile_customer"))
            owner.update("delete from " + table + " where generation = :generation").bind("generation", generation).execute();
    }
}
