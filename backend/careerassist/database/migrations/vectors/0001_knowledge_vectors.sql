-- The index of vectors, for servers that have pgvector. Searched exactly: graph indexes lose hits
-- under filters, and an exact search of 100,000 vectors takes some 40 ms.
create extension if not exists vector;
create table knowledge_vectors (
    index_name    text        not null collate "C",
    key           text        not null collate "C",
    vector        vector(384) not null,
    document_id   uuid        not null,
    type          text        not null,
    language      text        not null,
    role_family   text        not null,
    published_on  date        not null,
    primary key (index_name, key)
);
alter table knowledge_vectors enable row level security;
alter table knowledge_vectors force row level security;
create policy all_rows on knowledge_vectors to careerassist_ingest using (true) with check (true);
grant select, insert, update, delete on knowledge_vectors to careerassist_ingest;
