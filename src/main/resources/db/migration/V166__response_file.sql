-- Files that came with answers. They lie here and not beside the database, so that they are backed up, restored and erased with
-- the response they belong to.
create table response_file (
    workspace    int         not null,
    id           uuid        not null,
    response     uuid        not null,
    question     text        not null,
    name         text        not null,
    type         text        not null,
    content      bytea       not null,
    received_at  timestamptz not null default now(),
    primary key (workspace, id)
);
create index response_file_response on response_file (workspace, response);
select walled('response_file');
