-- Profiles: a view of the log, built anew at will. Everything hangs on identities, so that joining customers and taking
-- them apart carries it along; only profile_customer is summed up per customer, for lists and for the status.
create table profile_identity (
    generation          int         not null,
    workspace           int         not null,
    identity            bigint      not null,
    n                   bigint      not null,
    first_at            timestamptz not null,
    last_at             timestamptz not null,
    last_contact_at     timestamptz,
    last_purchase_at    timestamptz,
    -- in ten-thousandths of the workspace's currency
    value               bigint      not null,
    -- a bit for each channel
    channels            bigint      not null,
    -- days since 1970 with a purchase, and with a contact from the customer
    bought              int[]       not null,
    contacted           int[]       not null,
    locations           int[]       not null,
    teams               int[]       not null,
    primary key (identity, generation)
) with (fillfactor = 80);
select walled('profile_identity');
revoke insert, update, delete on profile_identity from attune_app;

-- The latest value of each trait by when it was so. Partitioned from birth: it is the table that grows with what one knows.
create table profile_trait (
    generation  int         not null,
    workspace   int         not null,
    identity    bigint      not null,
    name        text        not null,
    value       jsonb       not null,
    happened_at timestamptz not null,
    position    bigint      not null,
    source      int         not null,
    primary key (identity, name, generation)
) partition by hash (identity);
do $$ begin
    for i in 0..7 loop
        execute format('create table profile_trait_%s partition of profile_trait for values with (modulus 8, remainder %s)', i, i);
    end loop;
end $$;
select walled('profile_trait');
revoke insert, update, delete on profile_trait from attune_app;

create table profile_consent (
    generation  int         not null,
    workspace   int         not null,
    identity    bigint      not null,
    purpose     text        not null,
    -- 0 is every channel
    channel     smallint    not null,
    granted     boolean     not null,
    wording     text        not null,
    proof       text        not null,
    given_by    text        not null,
    happened_at timestamptz not null,
    position    bigint      not null,
    source      int         not null,
    primary key (identity, purpose, channel, generation)
);
select walled('profile_consent');
revoke insert, update, delete on profile_consent from attune_app;

create sequence profile_changed as bigint;
create table profile_customer (
    generation          int         not null,
    workspace           int         not null,
    id                  bigint      not null,
    -- no identity belongs to it now: absorbed, or its import was undone
    gone                boolean     not null default false,
    name                text        not null default '',
    email               text        not null default '',
    phone               text        not null default '',
    company             text        not null default '',
    status              smallint    not null default 0,
    status_since        date,
    -- when time alone will change it
    status_due          date,
    -- the status that the log tells of
    announced           smallint    not null default 0,
    n                   bigint      not null default 0,
    first_at            timestamptz,
    last_at             timestamptz,
    last_contact_at     timestamptz,
    last_purchase_at    timestamptz,
    value               bigint      not null default 0,
    bought              int         not null default 0,
    identities          int         not null default 0,
    channels            bigint      not null default 0,
    locations           int[]       not null default '{}',
    teams               int[]       not null default '{}',
    -- raised whenever the row changes, in commit order: indexes follow it
    changed             bigint      not null,
    primary key (id, generation)
) with (fillfactor = 80);
create index profile_customer_changed on profile_customer (generation, changed);
create index profile_customer_due on profile_customer (status_due) where status_due is not null and not gone;
create index profile_customer_unannounced on profile_customer (generation, workspace, id) where status <> announced and not gone;
select walled('profile_customer');
revoke insert, update, delete on profile_customer from attune_app;

-- Every field that is kept about customers: what for, since when, from where, for how long.
create table attribute (
    workspace       int         not null,
    name            text        not null,
    type            text        not null,
    label           text        not null default '',
    purpose         text        not null default '',
    -- null keeps it as long as the customer
    retention_days  int,
    source          int         not null default 0,
    first_seen      timestamptz not null default now(),
    primary key (workspace, name)
);
select walled('attribute');
