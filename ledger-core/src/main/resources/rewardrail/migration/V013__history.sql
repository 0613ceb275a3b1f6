-- Auditors read a workspace's history from the log itself: docs/decisions/027-history.md.
create index ledger_event_of_workspace on ledger_event (workspace_id, position);

-- What is not an award is little of a log, and is asked for by itself.
create index ledger_event_but_awards on ledger_event (workspace_id, type, position)
    where type in ('StreakClaimed', 'AchievementGranted', 'PointsAdjusted', 'EntryReversed', 'RewardRedeemed',
                   'RedemptionFulfilled', 'RedemptionRefunded');

-- What took an entry back is found by whose it is.
create index ledger_event_taken_back on ledger_event (stream, version)
    where type in ('EntryReversed', 'RedemptionRefunded');

-- A reversal tells the reference that it was asked for by.
drop index ledger_event_reference;
create index ledger_event_reference on ledger_event (workspace_id, ledger_reference(payload))
    where type in ('XpAwarded', 'PointsAdjusted', 'EntryReversed') and strpos(payload, '"reference":') > 0;

-- Outside the log, since who looks at it changes nothing in it; added to and never altered all the same: who read or exported
-- what of the history.
create table ledger_read (
    id           bigint generated always as identity primary key,
    read_at      timestamptz      not null,
    workspace_id text collate "C" not null,
    key_id       text             not null,
    request_id   text             not null,
    call         text             not null,
    query        text
);
create index ledger_read_of_workspace on ledger_read (workspace_id, id);
create trigger ledger_read_is_append_only before update or delete or truncate on ledger_read
    for each statement execute function ledger_is_append_only();

-- Follows from the log, and is checked against it: the roots of the log's perfect subtrees of 256, 256², … leaves, so that a
-- proof need not look at every leaf.
create table ledger_tile (
    level bigint not null check (level > 0),
    index bigint not null check (index >= 0),
    root  bytea  not null check (octet_length(root) = 32),
    primary key (level, index)
);

-- Outside the log, of which they tell: the checkpoints that were published, and how far each place where they are published has got.
create table ledger_checkpoint (
    size      bigint      primary key check (size > 0),
    note      text        not null,
    signed_at timestamptz not null
);
create table ledger_checkpoint_sink (
    sink       text        primary key,
    size       bigint      not null default 0,
    tried_at   timestamptz not null,
    last_error text
);
