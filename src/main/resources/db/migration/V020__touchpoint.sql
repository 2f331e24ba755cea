-- Every version of a workspace's touchpoint library, whole: stages, touchpoints, rules and own channels. It is small,
-- read as one and changed as one; the newest version rules, the others say what was believed when.
create table touchpoint_library (
    workspace   int         not null references workspace,
    version     int         not null,
    contents    jsonb       not null,
    change      text        not null,
    changed_by  bigint,
    changed_at  timestamptz not null default now(),
    primary key (workspace, version)
);
select walled('touchpoint_library');
