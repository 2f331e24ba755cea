-- Who is to be reminded is looked for every few seconds: among those who have not answered, by when they were written to last.
create index survey_invitation_unanswered on survey_invitation (workspace, sending, (coalesce(reminded_at, left_at)))
    where state = 2 and completed_at is null and not used;
create index survey_invitation_reminded on survey_invitation (workspace, sending, reminded_at) where reminded_at is not null;
