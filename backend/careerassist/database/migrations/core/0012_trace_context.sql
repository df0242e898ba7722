-- The trace that a message belongs to (W3C `traceparent`): that of the request which asked for the
-- job, also when the sweeper sends the message much later.
alter table outbox add column traceparent text check (length(traceparent) <= 55);
