-- Somebody may be taken off the list again; their links and sessions go with them. Who erases their
-- account stays on it by name alone.
grant delete, update (email) on local_people to careerassist_app;
