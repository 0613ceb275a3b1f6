-- What moved into each account (below zero: out of it), by where in the log that was written and by the days on which it was written
-- and counts. There are few rows: a block of 16,384 positions has one for each workspace and pair of days.
create table {account} (
    workspace_id    text collate "C" not null,
    block           bigint           not null,
    recorded_day    text collate "C" not null,
    occurred_day    text collate "C" not null,
    members_xp      bigint           not null,
    members_rp      bigint           not null,
    issued_xp       bigint           not null,
    issued_rp       bigint           not null,
    streaks_xp      bigint           not null,
    streaks_rp      bigint           not null,
    achievements_xp bigint           not null,
    achievements_rp bigint           not null,
    adjustments_xp  bigint           not null,
    adjustments_rp  bigint           not null,
    reversed_xp     bigint           not null,
    reversed_rp     bigint           not null,
    redeemed_xp     bigint           not null,
    redeemed_rp     bigint           not null
);
