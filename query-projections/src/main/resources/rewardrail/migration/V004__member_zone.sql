-- The time zone that is set of a member; null where none is.
alter table profile add column zone text;
