-- While there is a row no instance writes to the log.
create table ledger_stop (
    is_one       boolean     primary key default true check (is_one),
    reason       text        not null,
    -- The key that stopped it; null where the service itself did.
    stopped_by   text,
    stopped_at   timestamptz not null
);
