create table {redemption} (
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
    changed_in    bigint           not null
);

create table {reward_stock} (
    workspace_id text   not null,
    reward_id    text   not null,
    claimed      bigint not null
);
