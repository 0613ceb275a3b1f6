create index if not exists {redemption}_order on {redemption} (workspace_id, position);
create index if not exists {redemption}_member on {redemption} (workspace_id, user_id, position);
create index if not exists {redemption}_reward on {redemption} (workspace_id, reward_id, position);
