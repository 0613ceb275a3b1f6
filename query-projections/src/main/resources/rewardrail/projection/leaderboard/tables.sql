-- Points by board and period. A board ranks one points system, as 'xp'; a further board is further rows. A period is 'all_time', a month '2026-11' or an ISO week '2026-W47'. reached_at is the position of the event that brought the
-- score to what it is: of two equal scores the one that was reached first stands first. No two scores of a board were reached by
-- the same event.

-- A member's scores of all time, of its newest month and of its newest week stand in one row: an award changes all three, and so
-- makes one row version and four index entries in place of three and six. Of a score that there is not all columns are null.
create table {leaderboard_current} (
    workspace_id     text collate "C" not null,
    board            text collate "C" not null,
    user_id          text collate "C" not null,
    points           bigint,
    reached_at       bigint,
    month            text collate "C",
    month_points     bigint,
    month_reached_at bigint,
    week             text collate "C",
    week_points      bigint,
    week_reached_at  bigint
);

-- Months and weeks that are over for a member.
create table {leaderboard_past} (
    workspace_id text collate "C" not null,
    board        text collate "C" not null,
    period       text collate "C" not null,
    user_id      text collate "C" not null,
    points       bigint           not null,
    reached_at   bigint           not null
);

-- How many members have how many points, in steps of 128: a rank is a sum over nine rows, however many members there are. Each row
-- holds 128 counts of 32 bits; where all are zero there is none.
create table {leaderboard_headcount} (
    workspace_id text collate "C" not null,
    board        text collate "C" not null,
    period       text collate "C" not null,
    step         bigint           not null,
    chunk        bigint           not null,
    members      bytea            not null check (octet_length(members) = 512)
) with (fillfactor = 70);

-- All scores as one table; where there is none, xp is null. No branch has a condition of its own: PostgreSQL then looks into each
-- with the conditions and in the order that are asked for.
create view {leaderboard_score} as
select workspace_id, board, 'all_time'::text collate "C" as period, user_id, points, reached_at from {leaderboard_current}
union all
select workspace_id, board, month, user_id, month_points, month_reached_at from {leaderboard_current}
union all
select workspace_id, board, week, user_id, week_points, week_reached_at from {leaderboard_current}
union all
select workspace_id, board, period, user_id, points, reached_at from {leaderboard_past};

-- The counts made from scores, which is what the fold must come to: to check.
create view {leaderboard_headcount_of_scores} as
with own as (
    select workspace_id, board, period, points, count(*) as members from {leaderboard_score} where points > 0 group by workspace_id, board, period, points
), place as (
    select workspace_id, board, period, step, points >> (7 * step) as place, sum(members) as members
    from own, generate_series(0, 8) as step
    group by workspace_id, board, period, step, points >> (7 * step)
), chunk as (
    select distinct workspace_id, board, period, step, place >> 7 as chunk from place
), counted as (
    select workspace_id, board, period, step, place, sum(members)::integer as members
    from (select * from place
          union all
          select workspace_id, board, period, step, (chunk << 7) + own, 0 from chunk, generate_series(0, 127) as own) as all_places
    group by workspace_id, board, period, step, place
)
select workspace_id, board, period, step::bigint, place >> 7 as chunk,
       string_agg(int4send(members), ''::bytea order by place) as members
from counted
group by workspace_id, board, period, step, place >> 7;
