package attune.bi;

import attune.touchpoint.Touchpoints;
import java.util.List;

/// What an interaction is by the touchpoint library of its workspace, in SQL: the same rules in the same order as everywhere else, read
/// when asked, so that a corrected rule corrects the past here as well. Only a query that names these columns pays for them.
final class Meaning {

    private Meaning() {}

    /// Functions that touch no table: what they need to know is handed to them.
    static final List<String> FUNCTIONS = List.of("""
            create function bi.plain(name text) returns text language sql immutable parallel safe as $$
                select lower(btrim(regexp_replace(regexp_replace(name, '([a-z0-9])([A-Z])', '\\1 \\2', 'g'), '[\\s_.-]+', ' ', 'g')))
            $$
            """, """
            create function bi.pattern(event text) returns text language sql immutable parallel safe as $$
                select '^' || replace(regexp_replace(case when p like '% *' then left(p, -2) else p end, '([^\\w\\s*])', '\\\\\\1', 'g'), '*', '.*')
                       || case when p like '% *' then '(?: .*)?' else '' end || '$'
                from (select bi.plain(event) as p) plain
            $$
            """, """
            create function bi.number(said text) returns numeric language sql immutable parallel safe as $$
                select case when said ~ '^\\s*[+-]?([0-9]{1,200}\\.?[0-9]{0,200}|\\.[0-9]{1,200})([eE][+-]?[0-9]{1,3})?\\s*$' then said::numeric end
            $$
            """, """
            create function bi.holds(conditions jsonb, properties json) returns boolean language plpgsql immutable parallel safe as $$
            declare
                c jsonb;
                path text[];
                found json;
                said text;
                nested boolean;
            begin
                for c in select e from jsonb_array_elements(conditions) e loop
                    path := string_to_array(c ->> 'property', '.');
                    found := properties #> path;
                    nested := found is not null and json_typeof(found) in ('object', 'array');
                    said := case when found is null or nested then '' else coalesce(properties #>> path, 'null') end;
                    if (case c ->> 'test'
                            when 'PRESENT' then found is not null and json_typeof(found) <> 'null'
                            when 'IS' then lower(said) = lower(c ->> 'value')
                            when 'IS_NOT' then lower(said) <> lower(c ->> 'value')
                            when 'CONTAINS' then strpos(lower(case when nested then found::text else said end), lower(c ->> 'value')) > 0
                            when 'ABOVE' then bi.number(said) > bi.number(c ->> 'value')
                            when 'BELOW' then bi.number(said) < bi.number(c ->> 'value')
                        end) is not true then
                        return false;
                    end if;
                end loop;
                return true;
            end $$
            """, """
            create function bi.library(contents jsonb, names jsonb) returns jsonb language sql immutable parallel safe as $$
                select jsonb_build_object(
                    'stages', (select jsonb_object_agg(t ->> 'key', coalesce((select s ->> 'key' from jsonb_array_elements(contents -> 'stages') s where s ->> 'number' = t ->> 'stage'), ''))
                               from jsonb_array_elements(contents -> 'touchpoints') t),
                    'names', (select jsonb_object_agg(m.name, m.rules)
                              from (select n.key as name,
                                           jsonb_agg(r.rule || jsonb_build_object('kind', lower(replace(r.rule ->> 'kind', '_', '-')),
                                               'key', (select t ->> 'key' from jsonb_array_elements(contents -> 'touchpoints') t where t ->> 'number' = r.rule ->> 'touchpoint')) order by r.place) as rules
                                    from jsonb_each_text(names) n
                                    join (select e.rule, e.place, bi.pattern(e.rule ->> 'event') as pattern
                                          from jsonb_array_elements(contents -> 'rules') with ordinality as e (rule, place)) r on bi.plain(n.value) ~ r.pattern
                                    group by n.key) m))
            $$
            """, """
            create function bi.meaning(library jsonb, name int, kind text, source int, channel text, properties json) returns text language plpgsql immutable parallel safe as $$
            declare
                rule jsonb;
            begin
                if kind = 'score' and jsonb_exists(library -> 'stages', properties ->> 'touchpoint') then
                    return properties ->> 'touchpoint';
                end if;
                for rule in select e from jsonb_array_elements(library -> 'names' -> name::text) e loop
                    continue when rule ->> 'kind' <> kind or (rule ->> 'source')::int <> source or rule ->> 'from' <> channel;
                    continue when rule -> 'conditions' <> '[]' and not bi.holds(rule -> 'conditions', properties);
                    return rule ->> 'key';
                end loop;
                return null;
            end $$
            """);

    /// The library as it is kept; that of a workspace that has chosen none has been given to nobody.
    private static String contents(String workspace) {
        return "coalesce((select y.contents from touchpoint_library y where y.workspace = " + workspace + " order by y.version desc limit 1), '" + Touchpoints.usual().replace("'", "''") + "'::jsonb)";
    }

    /// Once for a query, and only where a column needs it: the library with its rules laid out by event name.
    private static String library(String workspace) {
        return "(select bi.library(" + contents(workspace) + ", (select jsonb_object_agg(x.id, x.name) from event_name x where x.workspace = " + workspace + ")))";
    }

    /// Two columns of a row `f` of the log, `touchpoint` and `stage`, as keys; null where no rule fits.
    static String columns(String workspace, String kind, String channel) {
        var touchpoint = "bi.meaning(" + library(workspace) + ", f.name, " + kind + ", f.source, " + channel + ", f.properties)";
        return touchpoint + " as touchpoint, nullif(" + library(workspace) + " -> 'stages' ->> " + touchpoint + ", '') as stage";
    }

    /// The touchpoints with their stages, in the customer's order.
    static String touchpoints(String workspace) {
        return """
                select t.value ->> 'key' as touchpoint, t.value ->> 'name' as name, s.value ->> 'key' as stage, s.value ->> 'name' as stage_name, s.ordinality as stage_place
                from (select %s as contents where %s is not null) l
                cross join jsonb_array_elements(l.contents -> 'touchpoints') t
                left join jsonb_array_elements(l.contents -> 'stages') with ordinality s on s.value ->> 'number' = t.value ->> 'stage'
                """.formatted(contents(workspace), workspace);
    }
}
