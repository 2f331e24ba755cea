-- What each source has sent, by the hour of arrival: a view of the log.
create table source_hour (
    generation   int         not null,
    workspace    int         not null,
    source       int         not null,
    hour         timestamptz not null,
    interactions bigint      not null,
    last_at      timestamptz not null,
    primary key (generation, workspace, source, hour)
);
select walled('source_hour');
