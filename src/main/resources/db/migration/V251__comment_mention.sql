-- Who is called by name in a comment on a response, and has seen it.
create table response_comment_mention (
    workspace   int         not null,
    comment     bigint      not null references response_comment on delete cascade,
    account     bigint      not null,
    seen_at     timestamptz,
    primary key (comment, account)
);
create index response_comment_mention_account on response_comment_mention (workspace, account, comment);
select walled('response_comment_mention');
