-- When a generation had taken in the log as far as it reached, and when it was then compared or switched to: how long what
-- follows the reading takes. Why the last try failed, while it is tried again.
alter table projection_generation
    add column folded_at timestamptz,
    add column finished_at timestamptz,
    add column failure text;
