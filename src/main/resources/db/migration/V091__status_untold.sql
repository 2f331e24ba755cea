-- The statuses that the log does not know of yet are looked for every few seconds, across workspaces: among a million
-- customers, mostly none.
drop index profile_customer_unannounced;
create index profile_customer_untold on profile_customer (id) where status <> announced and not gone;
