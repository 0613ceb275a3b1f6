-- How much each key has used of its limits. Nothing is lost with it but a minute's count, so it is not logged.
create unlogged table rate_limit (
    id         text   primary key,
    state      bytea,
    expires_at bigint
);
