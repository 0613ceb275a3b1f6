-- How many members have how much XP, in steps of 128: a rank is a sum over nine rows, however many members there are. Each row
-- holds 128 counts of 32 bits.
create table leaderboard_headcount (
    workspace_id text collate "C" not null,
    period       text collate "C" not null,
    step         bigint           not null,
    chunk        bigint           not null,
    members      bytea            not null check (octet_length(members) = 512),
    primary key (workspace_id, period, step, chunk)
) with (fillfactor = 70);

-- The same from scores, which is what the fold must come to: for those that there are, and to check.
create view leaderboard_headcount_of_scores as
with own as (
    select workspace_id, period, xp, count(*) as members from leaderboard_score where xp > 0 group by workspace_id, period, xp
), place as (
    select workspace_id, period, step, xp >> (7 * step) as place, sum(members) as members
    from own, generate_series(0, 8) as step
    group by workspace_id, period, step, xp >> (7 * step)
), chunk as (
    select distinct workspace_id, period, step, place >> 7 as chunk from place
), counted as (
    select workspace_id, period, step, place, sum(members)::integer as members
    from (select * from place
          union all
          select workspace_id, period, step, (chunk << 7) + own, 0 from chunk, generate_series(0, 127) as own) as all_places
    group by workspace_id, period, step, place
)
select workspace_id, period, step::bigint, place >> 7 as chunk,
       string_agg(int4send(members), ''::bytea order by place) as members
from counted
group by workspace_id, period, step, place >> 7;

insert into leaderboard_headcount select * from leaderboard_headcount_of_scores;
