-- The knowledge base. Vectors live in an index of their own, so each document has a state.
-- No tenant: for everybody. A tenant is a person, whose private documents nobody else finds.
create table knowledge_documents (
    document_id      uuid primary key,                  -- UUIDv5 of tenant and key
    tenant_id        uuid        references user_profiles on delete cascade,
    key              text        not null collate "C",
    type             text        not null,
    title            text        not null,
    text             text        not null,
    source           text        not null,
    url              text,
    licence          text        not null,
    published_on     date        not null,
    language         text        not null,
    role_family      text        not null,
    keywords         text[]      not null default '{}',
    content_hash     text        not null,
    state            text        not null check (state in ('pending', 'indexed', 'deleting')),
    version          integer     not null default 1,    -- raised with every change of content
    indexed_version  integer,                           -- the one that a search finds; null: none
    indexed_with     text,                              -- the embedding model of its vectors
    error            text,                              -- why the last try to index it failed
    tries            integer     not null default 0,    -- since its content changed
    created_at       timestamptz not null default now(),
    changed_at       timestamptz not null default now(),
    touched_at       timestamptz not null default now()   -- when its state was last dealt with
);
create index knowledge_documents_unsettled on knowledge_documents (touched_at)
    where state <> 'indexed';
create index knowledge_documents_page on knowledge_documents (created_at desc, document_id desc);

-- Passages of the version that is found, and while another is being indexed, of that one too.
create table knowledge_passages (
    passage_id   uuid primary key,
    document_id  uuid     not null references knowledge_documents on delete cascade,
    tenant_id    uuid,                                   -- as the document's
    version      integer  not null,
    position     integer  not null,
    headings     text[]   not null,
    text         text     not null,
    words        tsvector not null,
    length       integer  not null,                      -- words counted with repetitions
    unique (document_id, version, position)
);
create index knowledge_passages_words on knowledge_passages using gin (words);

alter table knowledge_documents enable row level security;
alter table knowledge_documents force row level security;
alter table knowledge_passages enable row level security;
alter table knowledge_passages force row level security;

-- A person reads what is for everybody and what is theirs, and writes neither.
create policy readable on knowledge_documents for select to careerassist_app
    using (tenant_id is null or tenant_id = app_user_id());
create policy readable on knowledge_passages for select to careerassist_app
    using (tenant_id is null or tenant_id = app_user_id());
grant select on knowledge_documents, knowledge_passages to careerassist_app;

-- Who hands documents in: everything here, and of people only whether they are there.
do $$
begin
    begin
        create role careerassist_ingest nologin;
    exception when duplicate_object or unique_violation then null;
    end;
end
$$;
grant careerassist_ingest to current_user;
grant usage on schema public to careerassist_ingest;
create policy all_rows on knowledge_documents to careerassist_ingest using (true) with check (true);
create policy all_rows on knowledge_passages to careerassist_ingest using (true) with check (true);
grant select, insert, update, delete on knowledge_documents, knowledge_passages
    to careerassist_ingest;
