-- A member's scores of all time, of its newest month and of its newest week stand in one row: an award changes all three, and so
-- makes one row version and four index entries in place of three and six. Of a score that there is not all columns are null.
create table leaderboard_current (
    workspace_id     text collate "C" not null,
    user_id          text collate "C" not null,
    xp               bigint,
    reached_at       bigint,
    month            text collate "C",
    month_xp         bigint,
    month_reached_at bigint,
    week             text collate "C",
    week_xp          bigint,
    week_reached_at  bigint,
    primary key (workspace_id, user_id)
);

insert into leaderboard_current
select workspace_id, user_id,
       max(xp) filter (where kind = 'all_time'), max(reached_at) filter (where kind = 'all_time'),
       max(period) filter (where kind = 'month'), max(xp) filter (where kind = 'month'), max(reached_at) filter (where kind = 'month'),
       max(period) filter (where kind = 'week'), max(xp) filter (where kind = 'week'), max(reached_at) filter (where kind = 'week')
from (select distinct on (workspace_id, user_id, kind) *
      from (select *, case when period = 'all_time' then period when substr(period, 6, 1) = 'W' then 'week' else 'month' end as kind
            from leaderboard_score) as score
      order by workspace_id, user_id, kind, period desc) as newest
group by workspace_id, user_id;

create index leaderboard_current_order on leaderboard_current (workspace_id, xp desc, reached_at) where xp > 0;
create index leaderboard_current_month_order on leaderboard_current (workspace_id, month, month_xp desc, month_reached_at)
    where month_xp > 0;
create index leaderboard_current_week_order on leaderboard_current (workspace_id, week, week_xp desc, week_reached_at)
    where week_xp > 0;

-- What is over for a member stays where it is.
delete from leaderboard_score s using leaderboard_current c
where (c.workspace_id, c.user_id) = (s.workspace_id, s.user_id) and s.period in ('all_time', c.month, c.week);
alter table leaderboard_score rename to leaderboard_past;
alter index leaderboard_score_pkey rename to leaderboard_past_pkey;
alter index leaderboard_score_order rename to leaderboard_past_order;

-- All scores as one table; where there is none, xp is null. No branch has a condition of its own: PostgreSQL then looks into each
-- with the conditions and in the order that are asked for.
create view leaderboard_score as
select workspace_id, 'all_time'::text collate "C" as period, user_id, xp, reached_at from leaderboard_current
union all
select workspace_id, month, user_id, month_xp, month_reached_at from leaderboard_current
union all
select workspace_id, week, user_id, week_xp, week_reached_at from leaderboard_current
union all
select workspace_id, period, user_id, xp, reached_at from leaderboard_past;

create or replace view leaderboard_headcount_of_scores as
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
