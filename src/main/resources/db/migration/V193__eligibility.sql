-- Who was asked, who was not, and why: every decision is kept. Those who were asked are what contact fatigue counts.
create table decision (
    workspace   int         not null,
    survey      bigint      not null,
    -- the sending it was made for, or 0 where somebody came by themselves
    sending     bigint      not null,
    identity    bigint      not null,
    at          timestamptz not null,
    -- the moment that speaks against asking: the last time they were asked, answered, said no
    since       timestamptz,
    channel     smallint    not null,
    verdict     smallint    not null
);
create index decision_identity on decision (identity, at);
create index decision_asked on decision (workspace, at) where verdict = 0;
select walled('decision');

-- The same counted, for the funnel of a survey.
create table decision_count (
    workspace   int         not null,
    survey      bigint      not null,
    sending     bigint      not null,
    verdict     smallint    not null,
    n           bigint      not null,
    primary key (workspace, survey, sending, verdict)
);
select walled('decision_count');

-- Addresses whose owner wants no more questions by mail.
create table stopped_address (
    workspace   int         not null,
    address     text        not null,
    at          timestamptz not null default now(),
    primary key (workspace, address)
);
select walled('stopped_address');
