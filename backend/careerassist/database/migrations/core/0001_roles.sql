-- Two roles beside the owner that migrates. Neither can log in: a connection asks for one of them
-- at start-up (libpq option `-c role=…`), so that the app is never the owner and never a superuser.
do $$
begin
    begin
        create role careerassist_app nologin;
    exception when duplicate_object or unique_violation then null;
    end;
    begin
        create role careerassist_sweeper nologin;
    exception when duplicate_object or unique_violation then null;
    end;
end
$$;
grant careerassist_app, careerassist_sweeper to current_user;
grant usage on schema public to careerassist_app, careerassist_sweeper;

-- The user that a unit of work acts for; null outside one, and null sees nothing.
create function app_user_id() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('careerassist.user_id', true), '')::uuid;
