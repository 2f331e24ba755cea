-- Own channels that are offered for nothing new: history keeps their names.
alter table channel add column hidden boolean not null default false;
