create table {tally} (
    user_id text   not null,
    total   bigint not null
);
