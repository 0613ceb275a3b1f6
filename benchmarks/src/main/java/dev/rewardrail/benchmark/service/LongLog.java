package dev.rewardrail.benchmark.service;

import java.sql.SQLException;

/** A log that was made long, as another instance would have written it. */
public final class LongLog {

  private final Postgres postgres;

  /** In this database. */
  public LongLog(Postgres postgres) {
    this.postgres = postgres;
  }

  /**
   * Lets each member's last award happen again and again until the log has so many events; one that
   * is as long already is left as it is. The read side need not follow. What no one checks here,
   * hashes, is not right.
   */
  public void fillUpTo(int events) throws SQLException {
    postgres.execute(
        """
        begin;
        select pg_advisory_xact_lock(x'52524C4F47'::bigint);
        create temporary table last_award on commit drop as
        select row_number() over (order by random()) as place, last.* from (
          select distinct on (stream) * from ledger_event where type = 'XpAwarded'
          order by stream, version desc) as last;
        create temporary table head on commit drop as
        select max(position) as position, (%1$d - max(position)) / (select count(*) from last_award) as times
        from ledger_commit;
        insert into ledger_event (position, event_id, workspace_id, stream, version, type, revision,
                                  payload, metadata, occurred_at, recorded_at, leaf_hash)
        select head.position + (again - 1) * (select count(*) from last_award) + place, gen_random_uuid(),
               workspace_id, stream, version + again, type, revision, payload, metadata, occurred_at,
               recorded_at, leaf_hash
        from head, generate_series(1, head.times) as again, last_award
        order by again, place;
        with last as (select max(position) as position from ledger_event),
             commit as (insert into ledger_commit (position, recorded_at, frontier)
                        select position, now(), decode(repeat('00', 32 * bit_count(position::bit(64))::integer), 'hex')
                        from last
                        on conflict do nothing
                        returning position)
        update projection_generation g set position = commit.position from commit where g.state = 'live';
        commit\
        """
            .formatted(events));
    postgres.execute("vacuum analyze ledger_event");
  }
}
