-- From here on each generation of a projection has tables of its own, which the service makes and fills from the log; see
-- rewardrail/projection. What there was is filled anew.
drop view leaderboard_headcount_of_scores;
drop view leaderboard_score;
drop table leaderboard_headcount, leaderboard_current, leaderboard_past, profile, achievement_unlock, achievement_count,
    achievement_audience, backfill, redemption, reward_stock, projection;

create table projection_generation (
    projection    text collate "C" not null,
    number        bigint           not null check (number > 0),
    version       integer          not null check (version > 0),
    state         text             not null check (state in ('building', 'ready', 'live', 'former', 'dropped')),
    -- The last event that its rows know of.
    position      bigint           not null default 0 check (position >= 0),
    is_paused     boolean          not null default false,
    -- Why it cannot go on, and the event, where it is one.
    error         text,
    stopped_at    bigint,
    -- When a built one is switched to: 'when_equal', 'always', 'never'.
    switches      text             not null check (switches in ('when_equal', 'always', 'never')),
    -- How far it is built, also what is only in memory.
    built_to      bigint           not null default 0,
    events_per_second double precision not null default 0,
    -- What came of the comparison with the live one, as JSON.
    comparison    text,
    requested_by  text,
    begun_at      timestamptz      not null,
    built_at      timestamptz,
    switched_at   timestamptz,
    dropped_at    timestamptz,
    has_tables    boolean          not null default true,
    primary key (projection, number)
);
create unique index projection_generation_live on projection_generation (projection) where state = 'live';
create unique index projection_generation_next on projection_generation (projection) where state in ('building', 'ready');

-- Events that a fold could not take; later events of the same stream wait behind them.
create table projection_dead_letter (
    projection   text collate "C" not null,
    number       bigint           not null,
    stream       text collate "C" not null,
    position     bigint           not null,
    error        text             not null,
    attempts     bigint           not null default 1,
    set_aside_at timestamptz      not null,
    primary key (projection, number, stream),
    foreign key (projection, number) references projection_generation
);

-- Events that a projection does without, whatever generation.
create table projection_skip (
    projection text collate "C" not null,
    position   bigint           not null,
    reason     text             not null,
    skipped_by text,
    skipped_at timestamptz      not null,
    primary key (projection, position)
);
