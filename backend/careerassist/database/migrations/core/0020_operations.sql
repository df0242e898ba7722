-- What an operator is told of how the service is doing: numbers, codes and times. The sweeper, who
-- sees every user's jobs, reads these columns besides, and still nothing that a person wrote.
alter table jobs
    add column pending_since  timestamptz not null default now(),  -- last asked for
    add column error_code     text generated always as (error ->> 'code') stored,
    add column error_step     text generated always as (error ->> 'step') stored;
grant select (finished_at, pending_since, error_code, error_step) on jobs to careerassist_sweeper;
create index jobs_by_age on jobs (created_at);
create index jobs_gone_wrong on jobs (finished_at) where status in ('failed', 'partial');

create policy what_models_cost on model_usage for select to careerassist_sweeper using (true);
grant select (model, outcome, requests, input_tokens, output_tokens, cost_usd, created_at)
    on model_usage to careerassist_sweeper;
create index model_usage_by_age on model_usage (created_at);
grant select on model_spending to careerassist_sweeper;

-- How many people there are, and on how many days somebody used something; neither who they are nor
-- what they used.
create policy how_many on user_profiles for select to careerassist_sweeper using (true);
grant select (created_at) on user_profiles to careerassist_sweeper;
create policy how_many on daily_usage for select to careerassist_sweeper using (true);
grant select (user_id, day) on daily_usage to careerassist_sweeper;
