-- What the fields mean that another system posts to a source, and which fields were met: names alone, never what stood there.
create table webhook (
    workspace   int         not null,
    source      int         not null,
    fields      text[]      not null,
    mapping     json,
    primary key (workspace, source)
);
select walled('webhook');

-- How the sender tells an event again, where that stands outside of the event.
alter table quarantined add column delivery text;
