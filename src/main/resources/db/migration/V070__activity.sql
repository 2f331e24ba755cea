-- How much happened, hour by hour: what pages count from. Rebuilt from the log when the touchpoint library changes.
create table activity (
    generation  int         not null,
    workspace   int         not null,
    hour        timestamptz not null,
    name        int         not null,
    touchpoint  smallint    not null,
    stage       smallint    not null,
    channel     smallint    not null,
    direction   smallint    not null,
    kind        smallint    not null,
    -- 0 where there was none
    location    int         not null,
    team        int         not null,
    -- -1 where nothing was scored
    metric      smallint    not null,
    n           bigint      not null,
    score_sum   double precision not null,
    glad        bigint      not null,
    sore        bigint      not null,
    -- ten-thousandths of the workspace's currency
    value       bigint      not null,
    primary key (workspace, generation, hour, name, touchpoint, channel, direction, kind, location, team, metric)
);
create index activity_touchpoint on activity (workspace, generation, touchpoint, hour);
select walled('activity');

-- The last two days, minute by minute and channel by channel.
create table pulse (
    generation  int         not null,
    workspace   int         not null,
    minute      timestamptz not null,
    channel     smallint    not null,
    location    int         not null,
    team        int         not null,
    n           bigint      not null,
    primary key (workspace, generation, minute, channel, location, team)
);
select walled('pulse');

-- Who was seen since a moment is asked on every home page.
create index profile_customer_seen on profile_customer (workspace, generation, last_at);
