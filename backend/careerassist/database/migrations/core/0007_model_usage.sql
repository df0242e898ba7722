-- Every time that a model was asked: what it cost, and what became of the answer.
create table model_usage (
    usage_id       uuid primary key,
    user_id        uuid        not null references user_profiles on delete cascade,
    job_id         uuid        references jobs on delete cascade,  -- null: an interview answer
    step           text,
    task           text        not null,
    model          text        not null,
    outcome        text        not null,                 -- answered, or why the rules answered
    requests       integer     not null,
    input_tokens   bigint      not null,
    output_tokens  bigint      not null,
    cost_usd       numeric(14, 6),                       -- null: the price is not known
    seconds        real        not null,
    created_at     timestamptz not null default now()
);
create index model_usage_by_job on model_usage (job_id);
create index model_usage_by_day on model_usage (user_id, created_at);

-- What a model made of a text. The same text, model and prompt give the same profile again, so a
-- document scores the same on every run.
create table extractions (
    user_id       uuid        not null references user_profiles on delete cascade,
    text_hash     text        not null,
    extracted_by  text        not null,                  -- model, task and its version
    profile       jsonb       not null,
    created_at    timestamptz not null default now(),
    primary key (user_id, text_hash, extracted_by)
);

do $$
declare
    t text;
begin
    foreach t in array array['model_usage', 'extractions'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format(
            'create policy own_rows on %I to careerassist_app '
            'using (user_id = app_user_id()) with check (user_id = app_user_id())', t);
        execute format('grant select, insert, update, delete on %I to careerassist_app', t);
    end loop;
end
$$;

-- Spending of all users together, by month: a sum, of nobody in particular.
create table model_spending (
    month     date primary key,
    cost_usd  numeric(16, 6) not null
);
grant select, insert, update on model_spending to careerassist_app;
