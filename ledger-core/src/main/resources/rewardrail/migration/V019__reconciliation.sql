-- Outside the log, of which they tell: what reconciliations came to. The hash of each is in ledger_read, which is chained.
create table ledger_reconciliation (
    number       bigint generated always as identity primary key,
    id           text collate "C" not null unique,
    workspace_id text collate "C" not null,
    made_at      timestamptz      not null,
    key_id       text             not null,
    -- The newest event of the log when the comparison began.
    position     bigint           not null,
    query        text,
    -- Of the list that was compared.
    given_sha256 text             not null,
    given        bigint           not null,
    -- By status, as JSON.
    counts       text             not null,
    -- Lines as they were answered, as NDJSON, and how many more there were.
    differences  text             not null,
    left_off     bigint           not null
);
create index ledger_reconciliation_of_workspace on ledger_reconciliation (workspace_id, number);
create trigger ledger_reconciliation_is_append_only before update or delete or truncate on ledger_reconciliation
    for each statement execute function ledger_is_append_only();
