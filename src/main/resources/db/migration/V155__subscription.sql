-- Who wishes what by mail, again and again: a dashboard, the briefing.
create table subscription (
    workspace   int         not null,
    -- what it is: 'dashboard', 'briefing'
    kind        text        not null,
    -- which one of its kind; 0 where there is only one
    number      bigint      not null,
    account     bigint      not null references account,
    -- what was due before is not made up for
    since       timestamptz not null default now(),
    primary key (workspace, kind, number, account)
);
select walled('subscription');

-- What was sent to whom, by the moment it was due. A letter is entered before it leaves: a process that is killed in between
-- has sent it or has not, and nobody gets it twice.
create table subscription_letter (
    workspace   int         not null,
    kind        text        not null,
    number      bigint      not null,
    account     bigint      not null,
    due         timestamptz not null,
    state       text        not null check (state in ('SENDING', 'SENT', 'REFUSED')),
    tries       int         not null default 1,
    at          timestamptz not null default now(),
    primary key (workspace, kind, number, account, due)
);
select walled('subscription_letter');

insert into subscription (workspace, kind, number, account, since)
select workspace, 'dashboard', dashboard, account, since
from dashboard_reader;

insert into subscription_letter (workspace, kind, number, account, due, state, tries, at)
select workspace, 'dashboard', dashboard, account, due, state, tries, at
from dashboard_letter;

insert into subscription (workspace, kind, number, account, since)
select b.workspace, 'briefing', 0, b.account, b.wished_at
from briefing_reader b
join account a on a.id = b.account;

-- It was due on Mondays at half past six by the clock of the business, and counted as sent from the moment it was taken.
insert into subscription_letter (workspace, kind, number, account, due, state)
select b.workspace, 'briefing', 0, b.account, (b.sent_for + time '06:30') at time zone w.time_zone, 'SENT'
from briefing_reader b
join workspace w on w.id = b.workspace
where b.sent_for is not null;

drop table dashboard_letter;
drop table dashboard_reader;
drop table briefing_reader;
delete from job where task_name in ('briefing', 'dashboards by mail');
