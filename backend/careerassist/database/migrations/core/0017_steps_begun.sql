-- Whether the worker of a running step has been heard of. Until then whoever called it keeps the
-- lease, since a function may take longer to start than a lease lasts.
alter table job_steps add column begun boolean not null default false;
