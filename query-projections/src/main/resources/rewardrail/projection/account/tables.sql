-- What moved into each account of each points system (below zero: out of it), by where in the log that was written and by the days on
-- which it was written and counts; owed is by how much balances below 0 fell. There are few rows: a block of 16,384 positions has some for each workspace and pair of days.
create table {account} (
    workspace_id text collate "C" not null,
    block        bigint           not null,
    recorded_day text collate "C" not null,
    occurred_day text collate "C" not null,
    account      text collate "C" not null,
    system       text collate "C" not null,
    points       bigint           not null,
    owed         bigint           not null default 0
);
