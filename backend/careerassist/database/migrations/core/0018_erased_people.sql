-- People who have erased everything, until their vectors are deleted too. Their documents and
-- passages go with their row; the index of vectors is a store that the app may not write.
create table erased_people (
    erasure_id  bigint generated always as identity primary key,
    tenant_id   uuid        not null,        -- a number that names nobody any more
    erased_at   timestamptz not null default now()
);
alter table erased_people enable row level security;
alter table erased_people force row level security;
create policy own_erasure on erased_people for insert to careerassist_app
    with check (tenant_id = app_user_id());
grant insert on erased_people to careerassist_app;
create policy all_rows on erased_people to careerassist_ingest using (true) with check (true);
grant select, delete on erased_people to careerassist_ingest;
