-- Companies and who belongs to them: a view of the log, built anew at will. People are held by their identities, so that
-- joining customers and taking them apart carries it along.
create table company (
    generation  int         not null,
    workspace   int         not null,
    -- made from what the company was first known by: the same after a rebuild
    id          bigint      not null,
    -- the sender's own id of it, or empty
    external    text        not null,
    name        text        not null,
    -- the name in one spelling, to search and to sort by
    folded      text        not null,
    -- by name, each with when it was so
    traits      jsonb       not null,
    named_at    timestamptz not null,
    first_at    timestamptz not null,
    last_at     timestamptz not null,
    primary key (workspace, generation, id)
);
create index company_folded on company (workspace, generation, folded, id);
create index company_external on company (workspace, generation, external) where external <> '';
select walled('company');
revoke insert, update, delete on company from attune_app;

create table company_identity (
    generation  int         not null,
    workspace   int         not null,
    identity    bigint      not null,
    -- 0 says that they belong to none
    company     bigint      not null,
    -- the last word that they belong to it
    happened_at timestamptz not null,
    position    bigint      not null,
    primary key (identity, company, generation)
);
create index company_identity_company on company_identity (workspace, generation, company, identity);
select walled('company_identity');
revoke insert, update, delete on company_identity from attune_app;
