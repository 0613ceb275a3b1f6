-- Outside the log, from which it follows: the states of long streams, so that loading one costs its state and the events since.
-- A cache: it may be emptied at any time, and states of another version of their fold are not read.
create table stream_state (
    stream       text collate "C" primary key,
    fold         text    not null,
    fold_version integer not null,
    version      bigint  not null check (version >= 0),
    state        text    not null
);
