-- The log: one append-only table of events, one of commits. docs/audit/leaf.md fixes what leaf_hash covers.
create table ledger_event (
    position     bigint      primary key check (position > 0),
    event_id     uuid        not null unique,
    workspace_id text        not null,
    stream       text        not null,
    version      bigint      not null check (version >= 0),
    type         text        not null,
    revision     integer     not null check (revision > 0),
    payload      text        not null,
    metadata     text        not null,
    occurred_at  timestamptz not null,
    recorded_at  timestamptz not null,
    leaf_hash    bytea       not null check (octet_length(leaf_hash) = 32),
    unique (stream, version)
);

-- What is configured is read apart from what members did: there is little of it, and every instance needs all of it.
create index ledger_event_settings on ledger_event (position) where stream like '%/settings/%';

-- One row a commit; the newest is the head of the log. A row that every commit updated would bloat under long snapshots.
create table ledger_commit (
    position    bigint      primary key check (position > 0),
    recorded_at timestamptz not null,
    frontier    bytea       not null check (octet_length(frontier) > 0 and octet_length(frontier) % 32 = 0)
);

create function ledger_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is append-only: % on % is refused', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;

create trigger ledger_event_is_append_only before update or delete or truncate on ledger_event
    for each statement execute function ledger_is_append_only();
create trigger ledger_commit_is_append_only before update or delete or truncate on ledger_commit
    for each statement execute function ledger_is_append_only();

-- Outside the log, so that it can be dropped: the key under which a member's free text is sealed in the events.
create table member_key (
    workspace_id text  not null,
    user_id      text  not null,
    secret       bytea not null check (octet_length(secret) = 32),
    primary key (workspace_id, user_id)
);
