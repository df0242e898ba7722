-- The second wall: even a query that forgets its `user_id` sees only the rows of the user that the
-- unit of work acts for. Forced, so that the tables' owner is bound by it too.
do $$
declare
    t text;
begin
    for t in
        select c.relname
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'user_id' and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format(
            'create policy own_rows on %I to careerassist_app '
            'using (user_id = app_user_id()) with check (user_id = app_user_id())', t);
        execute format('grant select, insert, update, delete on %I to careerassist_app', t);
    end loop;
end
$$;

-- The sweeper sees every user's jobs, and nothing that a person wrote.
create policy all_rows on jobs to careerassist_sweeper using (true) with check (true);
create policy all_rows on outbox to careerassist_sweeper using (true) with check (true);
grant select (job_id, user_id, job_type, status, lease_owner, lease_until, wakes, created_at)
    on jobs to careerassist_sweeper;
grant update (lease_owner, lease_until, wakes) on jobs to careerassist_sweeper;
grant select, insert, update, delete on outbox to careerassist_sweeper;
