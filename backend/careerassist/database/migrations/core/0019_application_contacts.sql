-- Whom the person deals with about an application.
create table application_contacts (
    contact_id      uuid primary key,
    user_id         uuid        not null references user_profiles on delete cascade,
    application_id  uuid        not null references job_applications on delete cascade,
    name            text        not null,
    role            text,
    email           text,
    phone           text,
    note            text,
    created_at      timestamptz not null default now()
);
create index application_contacts_by_application
    on application_contacts (application_id, created_at);
alter table application_contacts enable row level security;
alter table application_contacts force row level security;
create policy own_rows on application_contacts to careerassist_app
    using (user_id = app_user_id()) with check (user_id = app_user_id());
grant select, insert, update, delete on application_contacts to careerassist_app;
