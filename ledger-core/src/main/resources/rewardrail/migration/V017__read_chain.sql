-- Over the row and the chain of the row before it, so that a row that is changed or taken away is missed. Rows from before
-- this column have none.
alter table ledger_read
    add column chain bytea check (octet_length(chain) = 32);
