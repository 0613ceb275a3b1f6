-- Keys are compared byte by byte, as the log's. No two scores of a board are reached by the same event, so the member need
-- not be part of the order. Boards show nobody without XP; and an index with that condition is never mistaken for one that
-- finds a member: before a table's first statistics PostgreSQL took it for that, and read a whole board for each.
alter table leaderboard_score
    alter column workspace_id type text collate "C",
    alter column period       type text collate "C";
drop index leaderboard_score_order;
create index leaderboard_score_order on leaderboard_score (workspace_id, period, xp desc, reached_at) where xp > 0;

alter table profile alter column workspace_id type text collate "C";
-- Room for the next version of a row beside the one it replaces, so that no index changes.
alter table profile set (fillfactor = 80);

-- What members did and got is read from the log, which tells all of it already.
drop table activity;
delete from projection where name = 'activity';
