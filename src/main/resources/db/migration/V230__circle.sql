-- What a circle of confidential answers says is told to the log as well: one row an answer, alike in all but the score, and under this
-- number, which leads back to nobody. A number of zeros for answers that carry no score.
alter table response_circle add column told uuid;
create index response_circle_untold on response_circle (workspace, survey) where told is null;

-- Confidential, complete, and not yet in company with every answer.
alter table response add column waiting boolean not null default false;
create index response_waiting on response (workspace, survey) where waiting;
update response r
set waiting = true
from survey_version v
where v.survey = r.survey
  and v.version = r.version
  and v.definition ->> 'anonymity' = 'confidential'
  and r.state = 1;

-- Until now every such answer stood in the log by itself. That somebody answered stays; what they answered goes, and whatever was read of it.
with single as (
    update interaction i
    set kind = 0, metric = null, score = null,
        properties = json_build_object('survey', v.survey, 'response', i.properties ->> 'response')
    from survey_version v
    where i.source = 0
      and i.kind in (0, 5)
      and i.properties ->> 'response' is not null
      and v.workspace = i.workspace
      and v.survey::text = i.properties ->> 'survey'
      and v.version::text = i.properties ->> 'version'
      and v.definition ->> 'anonymity' = 'confidential'
    returning i.workspace),
removed as (
    insert into log_removal (workspace, times)
    select distinct workspace, 1 from single
    on conflict (workspace) do update set times = log_removal.times + 1)
update projection
set version = 0
where exists (select from single);
