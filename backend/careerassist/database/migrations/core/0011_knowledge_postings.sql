-- Which passage holds which word how often: what BM25 needs. Kept by a trigger, so that it is never
-- out of step with the passages; where these go, their postings go with them.
create table knowledge_postings (
    language     text     not null collate "C",         -- whose grammar made the lexeme
    lexeme       text     not null collate "C",
    passage_id   uuid     not null references knowledge_passages on delete cascade,
    document_id  uuid     not null,                     -- these four as the passage's
    version      integer  not null,
    tenant_id    uuid,
    length       integer  not null,
    frequency    real     not null,                     -- in title, keywords or a heading: counts 2
    -- The rest is included so that a search reads the index alone.
    primary key (language, lexeme, passage_id)
        include (document_id, version, tenant_id, length, frequency)
);
create index knowledge_postings_passage on knowledge_postings (passage_id);

create function knowledge_postings_of(words tsvector)
    returns table (lexeme text, frequency real) language sql immutable parallel safe as $$
    select word.lexeme, sum(case when weight in ('A', 'B') then 2 else 1 end)::real
    from unnest(words) as word, unnest(word.weights) as weight group by word.lexeme
$$;

create function add_knowledge_postings() returns trigger language plpgsql as $$
begin
    insert into knowledge_postings
        (language, lexeme, passage_id, document_id, version, tenant_id, length, frequency)
    select d.language, word.lexeme, new.passage_id, new.document_id, new.version, new.tenant_id,
        new.length, word.frequency
    from knowledge_documents d, knowledge_postings_of(new.words) as word
    where d.document_id = new.document_id;
    return null;
end
$$;
create trigger add_postings after insert on knowledge_passages
    for each row execute function add_knowledge_postings();

-- The owner too sees no row of a table with forced row-level security.
alter table knowledge_documents no force row level security;
alter table knowledge_passages no force row level security;
insert into knowledge_postings
    (language, lexeme, passage_id, document_id, version, tenant_id, length, frequency)
select d.language, word.lexeme, p.passage_id, p.document_id, p.version, p.tenant_id, p.length,
    word.frequency
from knowledge_documents d join knowledge_passages p using (document_id),
    knowledge_postings_of(p.words) as word;
alter table knowledge_documents force row level security;
alter table knowledge_passages force row level security;

drop index knowledge_passages_words;

alter table knowledge_postings enable row level security;
alter table knowledge_postings force row level security;
create policy readable on knowledge_postings for select to careerassist_app
    using (tenant_id is null or tenant_id = app_user_id());
grant select on knowledge_postings to careerassist_app;
create policy all_rows on knowledge_postings to careerassist_ingest using (true) with check (true);
grant select, insert, update, delete on knowledge_postings to careerassist_ingest;
