alter table profile
    add column rewards_redeemed bigint not null default 0,
    add column current_streak   bigint not null default 0,
    add column best_streak      bigint not null default 0,
    add column freezes          bigint not null default 0,
    add column claimed_for      text,
    add column claimed_at       timestamptz,
    add column claimed_zone     text,
    add column day_start_hour   bigint not null default 0;

-- Null where it was unlocked once and taken since.
alter table achievement_unlock alter column unlocked_at drop not null;

create table redemption (
    workspace_id  text             not null,
    redemption_id text             not null,
    user_id       text collate "C" not null,
    reward_id     text             not null,
    title         text             not null,
    rp_spent      bigint           not null,
    fulfilment    text             not null,
    status        text             not null,
    sealed_code   text,
    reason        text,
    redeemed_at   timestamptz      not null,
    changed_at    timestamptz      not null,
    position      bigint           not null,
    changed_in    bigint           not null,
    primary key (workspace_id, redemption_id)
);
create index redemption_order on redemption (workspace_id, position);
create index redemption_member on redemption (workspace_id, user_id, position);
create index redemption_reward on redemption (workspace_id, reward_id, position);

create table reward_stock (
    workspace_id text   not null,
    reward_id    text   not null,
    claimed      bigint not null,
    primary key (workspace_id, reward_id)
);

-- What members see of each event; an event may be several things, told by their places in it.
create table activity (
    workspace_id text             not null,
    position     bigint           not null,
    item         bigint           not null,
    user_id      text collate "C" not null,
    kind         text             not null,
    xp           bigint           not null,
    rp           bigint           not null,
    subject      text,
    title        text,
    amount       bigint,
    sealed_text  text,
    reference    text,
    reason       text,
    occurred_at  timestamptz      not null,
    primary key (workspace_id, position, item)
);
create index activity_member on activity (workspace_id, user_id, position, item);

create table backfill (
    workspace_id   text        not null,
    backfill_id    text        not null,
    achievement_id text        not null,
    considered     bigint,
    granted        bigint,
    started_at     timestamptz not null,
    finished_at    timestamptz,
    primary key (workspace_id, backfill_id)
);
