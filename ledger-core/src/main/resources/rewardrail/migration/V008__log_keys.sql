-- Keys are compared byte by byte, as they always sorted: by a database's own collation that takes several times as long.
alter table ledger_event
    alter column workspace_id type text collate "C",
    alter column stream       type text collate "C";
alter table member_key
    alter column workspace_id type text collate "C",
    alter column user_id      type text collate "C";

-- Most awards have no reference, and to parse each one's payload for it takes as long as to write it.
drop index ledger_event_reference;
create index ledger_event_reference on ledger_event (workspace_id, ledger_reference(payload))
    where type in ('XpAwarded', 'PointsAdjusted') and strpos(payload, '"reference":') > 0;

-- What members did and got is read from the log itself, by workspace; by member it is found by its stream.
create index ledger_event_of_members on ledger_event (workspace_id, position)
    where strpos(stream, '/member/') > 0 and type not in ('MemberDescribed', 'MemberErased', 'RedemptionFailed')
      and (type <> 'AchievementGranted' or strpos(payload, '"cause":"backfill"') = 0);
