-- What the person answered to questions about gaps. A yes is a fact of the CV as long as it stands.
create table gap_answers (
    gap_answer_id    uuid primary key,
    user_id          uuid        not null references user_profiles on delete cascade,
    cv_id            uuid        not null references cv_versions on delete cascade,
    gap_question_id  text        not null,
    question         jsonb       not null,          -- GapQuestion, as it was asked
    answer           text        not null check (answer in ('yes', 'no')),
    place            jsonb,                         -- Where; null: elsewhere, or not said
    words            text,                          -- the person's own
    created_at       timestamptz not null default now(),
    unique (cv_id, gap_question_id)
);
alter table gap_answers enable row level security;
alter table gap_answers force row level security;
create policy own_rows on gap_answers to careerassist_app
    using (user_id = app_user_id()) with check (user_id = app_user_id());
grant select, insert, update, delete on gap_answers to careerassist_app;

-- What the person decided about each proposal. The proposals stay as they were made.
alter table cv_rewrites
    add column decisions  jsonb  not null default '{}',  -- Decision, by the part that it is about
    add column version    bigint not null default 1;     -- raised with every change
-- The version of the rewrite that a file shows.
alter table rendered_documents add column rewrite_version bigint not null default 1;
