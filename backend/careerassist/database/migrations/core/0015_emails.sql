-- The e-mail about a notification, for people who want one. It is due when the notification is left,
-- and again, later each time, until it was handed over or is given up.
alter table notifications
    add column email_due_at    timestamptz,  -- null: none is wanted, or it is done with
    add column email_attempts  integer not null default 0,
    add column emailed_at      timestamptz,
    add column email_error     jsonb;        -- {code, message} of the last attempt, if it failed
create index notifications_email_due on notifications (email_due_at)
    where email_due_at is not null;

-- The sweeper sees for whom one is due, and neither what it says nor where it goes.
create policy all_rows on notifications for select to careerassist_sweeper using (true);
grant select (notification_id, user_id, email_due_at) on notifications to careerassist_sweeper;
