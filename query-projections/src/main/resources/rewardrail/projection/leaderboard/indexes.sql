-- Boards show nobody without XP; and an index with that condition is never mistaken for one that finds a member: before a table's
-- first statistics PostgreSQL took it for that, and read a whole board for each.
create index if not exists {leaderboard_current}_order on {leaderboard_current} (workspace_id, xp desc, reached_at) where xp > 0;
create index if not exists {leaderboard_current}_month_order
    on {leaderboard_current} (workspace_id, month, month_xp desc, month_reached_at) where month_xp > 0;
create index if not exists {leaderboard_current}_week_order
    on {leaderboard_current} (workspace_id, week, week_xp desc, week_reached_at) where week_xp > 0;
create index if not exists {leaderboard_past}_order
    on {leaderboard_past} (workspace_id, period, xp desc, reached_at) where xp > 0;
