-- Outside the log, since it is no one's history: when a key was last used.
create table api_key_use (
    key_id       text        primary key,
    last_used_at timestamptz not null
);

-- Outside the log, so that it can be erased: what a member is called and looks like.
create table member_about (
    workspace_id text             not null,
    user_id      text collate "C" not null,
    name         text,
    avatar       text,
    primary key (workspace_id, user_id)
);
-- Names are found by how they begin, whatever their case.
create index member_about_name on member_about (workspace_id, lower(name) text_pattern_ops);
