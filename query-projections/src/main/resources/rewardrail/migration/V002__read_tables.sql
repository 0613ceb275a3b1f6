-- How far each projection has come. Rows store only what events determine; user ids sort by their bytes.
create table projection (
    name     text   primary key,
    position bigint not null default 0 check (position >= 0)
);

-- XP by period: 'all_time', a month '2026-11' or an ISO week '2026-W47'. reached_at is the position of the event that
-- brought the score to what it is: of two equal scores the one that was reached first stands first.
create table leaderboard_score (
    workspace_id text             not null,
    period       text             not null,
    user_id      text collate "C" not null,
    xp           bigint           not null,
    reached_at   bigint           not null,
    primary key (workspace_id, period, user_id)
);
create index leaderboard_score_order on leaderboard_score (workspace_id, period, xp desc, reached_at, user_id);

create table profile (
    workspace_id  text             not null,
    user_id       text collate "C" not null,
    total_xp      bigint           not null,
    reward_points bigint           not null,
    awards_count  bigint           not null,
    primary key (workspace_id, user_id)
);

create table achievement_unlock (
    workspace_id   text             not null,
    user_id        text collate "C" not null,
    achievement_id text             not null,
    title          text             not null,
    rarity         text             not null,
    unlocked_at    timestamptz      not null,
    position       bigint           not null,
    primary key (workspace_id, user_id, achievement_id)
);

create table achievement_count (
    workspace_id   text   not null,
    achievement_id text   not null,
    unlocked       bigint not null,
    primary key (workspace_id, achievement_id)
);

create table achievement_audience (
    workspace_id text   primary key,
    members      bigint not null
);
