-- balances holds what the member has of each points system, by its key: a further system is no further column. zone is the one that is set of the member; null where none is. There is room for the next version of a row beside the one that
-- it replaces, so that no index changes.
create table {profile} (
    workspace_id     text collate "C" not null,
    user_id          text collate "C" not null,
    balances         jsonb            not null,
    awards_count     bigint           not null,
    rewards_redeemed bigint           not null default 0,
    current_streak   bigint           not null default 0,
    best_streak      bigint           not null default 0,
    freezes          bigint           not null default 0,
    claimed_for      text,
    claimed_at       timestamptz,
    claimed_zone     text,
    day_start_hour   bigint           not null default 0,
    zone             text,
    described        bigint           not null default 0
) with (fillfactor = 80);
