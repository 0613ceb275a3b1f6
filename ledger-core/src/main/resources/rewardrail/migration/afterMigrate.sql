-- Where the service logs in as another than who migrates, it may add to the log but not alter it, whatever becomes of
-- the triggers.
do $$
begin
    if '${service_login}' <> current_user then
        -- It makes the tables of its projections.
        execute format('grant usage, create on schema %I to %I', current_schema(), '${service_login}');
        execute format('grant select, insert, update, delete on all tables in schema %I to %I',
                       current_schema(), '${service_login}');
        execute format('revoke update, delete, truncate on ledger_event, ledger_commit, ledger_read from %I', '${service_login}');
        execute format('revoke all on flyway_schema_history from %I', '${service_login}');
    end if;
end
$$;
