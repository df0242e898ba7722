-- As whom the Lambda functions log in. A login has no rights of its own and inherits none: it may
-- do nothing but take, for the time of a transaction, one of the roles that it is a member of.
--   careerassist_lambda         API and orchestrator: people, one at a time, and the queue
--   careerassist_lambda_worker  agents: people, one at a time. They read what strangers wrote
--   careerassist_lambda_ingest  ingest API: the knowledge base, and nothing of people
--   careerassist_lambda_keeper  what schedules start: all of these
-- The fetcher has no login. None has a password: where RDS's role for tokens is there, they log in
-- with a token of IAM (DATABASE_IAM). Who wants a password takes `rds_iam` away and sets one.
do $$
declare
    login text;
begin
    foreach login in array array[
        'careerassist_lambda', 'careerassist_lambda_worker', 'careerassist_lambda_ingest',
        'careerassist_lambda_keeper'
    ] loop
        begin
            execute format('create role %I login noinherit', login);
        exception when duplicate_object or unique_violation then null;
        end;
        execute format('grant careerassist_idle to %I', login);
        -- A function that Lambda froze holds its connection. An open one keeps Aurora from going to
        -- sleep, and a transaction that was left open keeps what it locked.
        execute format('alter role %I set idle_session_timeout = ''90s''', login);
        execute format('alter role %I set idle_in_transaction_session_timeout = ''60s''', login);
        if exists (select from pg_roles where rolname = 'rds_iam') then
            execute format('grant rds_iam to %I', login);
        end if;
    end loop;
end
$$;
grant careerassist_app, careerassist_sweeper to careerassist_lambda;
grant careerassist_app to careerassist_lambda_worker;
grant careerassist_ingest to careerassist_lambda_ingest;
grant careerassist_app, careerassist_sweeper, careerassist_ingest to careerassist_lambda_keeper;
-- What every role of the server has in a new database, nobody but the owner needs.
do $$
begin
    execute format('revoke temporary on database %I from public', current_database());
end
$$;
revoke create on schema public from public;
