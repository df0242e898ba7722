-- The local identity provider: who may sign in on this machine, links not yet used, and browsers
-- that are signed in. Codes and session tokens are kept as SHA-256 only.
create table local_people (
    subject     text primary key,
    name        text        not null,
    email       text,
    created_at  timestamptz not null default now()
);
insert into local_people (subject, name) values ('me', 'me');

create table local_sign_in_links (
    code_hash   bytea primary key,
    subject     text        not null references local_people on delete cascade,
    expires_at  timestamptz not null
);

create table local_sessions (
    token_hash  bytea primary key,
    subject     text        not null references local_people on delete cascade,
    expires_at  timestamptz not null
);

grant select, insert on local_people to careerassist_app;
grant select, insert, delete on local_sign_in_links, local_sessions to careerassist_app;
