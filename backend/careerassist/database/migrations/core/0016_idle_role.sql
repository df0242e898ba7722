-- What a connection acts as between transactions: it may do nothing. Each transaction takes one of
-- the other roles for its own time.
do $$
begin
    begin
        create role careerassist_idle nologin;
    exception when duplicate_object or unique_violation then null;
    end;
end
$$;
grant careerassist_idle to current_user;
