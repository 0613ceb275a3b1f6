-- Boards show nobody without points; and an index with that condition is never mistaken for one that finds a member: before a table's
-- first statistics PostgreSQL took it for that, and read a whole board for each.
create index if not exists {leaderboard_current}_order on {leaderboard_current} (workspace_id, board, points desc, reached_at) where points > 0;
create index if not exists {leaderboard_current}_month_order
    on {leaderboard_current} (workspace_id, board, month, month_points desc, month_reached_at) where month_points > 0;
create index if not exists {leaderboard_current}_week_order
    on {leaderboard_current} (workspace_id, board, week, week_points desc, week_reached_at) where week_points > 0;
create index if not exists {leaderboard_past}_order
    on {leaderboard_past} (workspace_id, board, period, points desc, reached_at) where points > 0;
