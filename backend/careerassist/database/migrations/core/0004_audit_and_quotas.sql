-- Who signed in, exported, erased, downloaded. The app may add and read entries, not change them.
-- No foreign key: that somebody erased everything stays known, by a number that names nobody.
create table audit_log (
    audit_id    uuid primary key,
    user_id     uuid        not null,
    action      text        not null,
    address     text,                    -- only the network: /24, or /48 of IPv6
    details     jsonb       not null default '{}',
    created_at  timestamptz not null default now()
);
create index audit_log_page on audit_log (user_id, created_at desc, audit_id desc);
create index audit_log_by_age on audit_log (created_at);

alter table audit_log enable row level security;
alter table audit_log force row level security;
create policy own_rows on audit_log for select to careerassist_app using (user_id = app_user_id());
create policy own_entries on audit_log for insert to careerassist_app
    with check (user_id = app_user_id());
grant select, insert on audit_log to careerassist_app;
create policy old_entries on audit_log to careerassist_sweeper using (true);
grant select (created_at), delete on audit_log to careerassist_sweeper;

-- Erasing takes the networks and details out of a person's entries. It is the owner's function, and
-- the owner is bound by row-level security too, so it reaches the acting user's entries only.
create policy erasing on audit_log to current_user using (user_id = app_user_id());
create function forget_my_audit_details() returns void
    language sql security definer set search_path = public
    as $$ update audit_log set address = null, details = '{}' where user_id = app_user_id() $$;
revoke all on function forget_my_audit_details() from public;
grant execute on function forget_my_audit_details() to careerassist_app;

-- What a person has used of their daily allowance.
create table daily_usage (
    user_id  uuid    not null references user_profiles on delete cascade,
    day      date    not null,
    kind     text    not null,
    used     integer not null,
    primary key (user_id, day, kind)
);
alter table daily_usage enable row level security;
alter table daily_usage force row level security;
create policy own_rows on daily_usage to careerassist_app
    using (user_id = app_user_id()) with check (user_id = app_user_id());
grant select, insert, update, delete on daily_usage to careerassist_app;
