-- unlocked_at is null where it was unlocked once and taken since.
create table {achievement_unlock} (
    workspace_id   text             not null,
    user_id        text collate "C" not null,
    achievement_id text             not null,
    title          text             not null,
    rarity         text             not null,
    unlocked_at    timestamptz,
    position       bigint           not null,
    item           bigint           not null default 0
);

create table {achievement_count} (
    workspace_id   text   not null,
    achievement_id text   not null,
    unlocked       bigint not null
);

create table {achievement_audience} (
    workspace_id text   not null,
    members      bigint not null
);

create table {backfill} (
    workspace_id   text        not null,
    backfill_id    text        not null,
    achievement_id text        not null,
    considered     bigint,
    granted        bigint,
    started_at     timestamptz not null,
    finished_at    timestamptz
);
