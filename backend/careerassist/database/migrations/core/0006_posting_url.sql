-- A posting may be brought as the address of a page. The page is fetched when it is read, so it has
-- no file until then.
alter table job_postings
    alter column filename drop not null,
    alter column media_type drop not null,
    alter column object_key drop not null,
    add column url         text,
    add column final_url   text,           -- where the page was found, after redirects
    add column fetched_at  timestamptz,
    add constraint job_postings_source check (url is not null or object_key is not null);
