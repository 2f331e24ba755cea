-- How often rows were taken out of a workspace's log: whoever keeps a copy of it outside the database starts anew.
create table log_removal (
    workspace   int         not null primary key,
    times       bigint      not null
);
select walled('log_removal');
