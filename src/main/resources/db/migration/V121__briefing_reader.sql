-- Who wishes the briefing by mail on Mondays.
create table briefing_reader (
    workspace   int         not null,
    account     bigint      not null,
    -- the hash of what the link in every mail carries: whoever holds the link may take the wish back
    token       bytea       not null,
    wished_at   timestamptz not null default now(),
    -- the Monday for which it was last sent: a job that runs twice sends once
    sent_for    date,
    primary key (workspace, account)
);
create unique index briefing_reader_token on briefing_reader (token);
select walled('briefing_reader');
