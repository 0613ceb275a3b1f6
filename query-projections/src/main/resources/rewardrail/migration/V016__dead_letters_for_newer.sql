-- Whether a newer version wrote the event: that version takes it, and what waits behind it, once it follows the log.
alter table projection_dead_letter
    add column is_newer boolean not null default false;
