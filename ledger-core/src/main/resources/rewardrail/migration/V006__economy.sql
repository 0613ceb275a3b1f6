-- The caller's own id of what caused an award, found where it stands in the payload: an index can't disagree with the log.
create function ledger_reference(payload text) returns text language sql immutable strict parallel safe
    return payload::jsonb ->> 'reference';
create index ledger_event_reference on ledger_event (workspace_id, ledger_reference(payload))
    where type in ('XpAwarded', 'PointsAdjusted') and ledger_reference(payload) is not null;

-- What is to leave the ledger because of an event, once: noted as the event is written, by no replay.
create table outbox (
    event_id   uuid        primary key,
    position   bigint      not null,
    kind       text        not null,
    due_at     timestamptz not null,
    attempts   integer     not null default 0,
    progress   text,
    last_error text,
    done_at    timestamptz
);
create index outbox_due on outbox (kind, position) where done_at is null;

-- Outside the log, since whoever reads a code could use it: codes that are given out once each. Once the log tells one,
-- sealed, only its hash stays here.
create table reward_code (
    id            bigint generated always as identity primary key,
    workspace_id  text not null,
    reward_id     text not null,
    code          text,
    code_sha256   bytea not null,
    redemption_id text,
    unique (workspace_id, reward_id, code_sha256)
);
create unique index reward_code_given on reward_code (workspace_id, redemption_id) where redemption_id is not null;
create index reward_code_free on reward_code (workspace_id, reward_id, id) where redemption_id is null;
