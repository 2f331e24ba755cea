-- Decisions are thrown away when they have been kept for long enough; they lie in the order of their time.
create index decision_at on decision using brin (at);
