-- How a draft came to be what it is, step by step, so that a step can be taken back and taken again.
create table survey_step (
    workspace int         not null,
    survey    bigint      not null references survey (id) on delete cascade,
    -- 0 is the draft before the first step that is kept
    step      int         not null,
    draft     jsonb       not null,
    what      text        not null,
    made_by   text        not null,
    made_at   timestamptz not null default now(),
    primary key (survey, step)
);
select walled('survey_step');

-- Where the draft stands among its steps. A revision that is not the draft's says that somebody changed it by another way.
create table survey_stand (
    workspace int    not null,
    survey    bigint not null primary key references survey (id) on delete cascade,
    step      int    not null,
    revision  int    not null
);
select walled('survey_stand');
