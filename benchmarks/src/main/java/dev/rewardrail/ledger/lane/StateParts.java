package dev.rewardrail.ledger.lane;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.log.LogStorageEngine;
import dev.rewardrail.ledger.log.Newest;
import dev.rewardrail.ledger.log.PostgresClock;
import dev.rewardrail.ledger.seal.MemberKeys;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.jdbc.core.JdbcTemplate;

/** Loading a member with a long history that is not in memory. */
@State(Scope.Benchmark)
public class StateParts {

  /** How many events the member has. */
  public static final int EVENTS = 100_000;

  private static final String STREAM = "default/member/usr_long";

  // Far beyond the positions that are appended meanwhile.
  private static final String FILL =
      """
      insert into ledger_event (position, event_id, workspace_id, stream, version, type, revision,
                                payload, metadata, occurred_at, recorded_at, leaf_hash)
      select 1000000000000 + version, gen_random_uuid(),
             'default', '%s', version, 'XpAwarded', 2,
             '{"workspace_id":"default","user_id":"usr_long","xp":25,"rp":25,"rule":"award@1","standing":\
      {"zone":"UTC","day":"2026-11-21","ladder":"default@1","level_before":1,"level_after":1,\
      "achievements":[],"total_xp":25,"reward_points":25},"awards_count":1}',
             '{"operation":"award"}', now(), now(), sha256('')
      from generate_series(0, %d - 1) as version
      where not exists (select from ledger_event where stream = '%1$s')\
      """
          .formatted(STREAM, EVENTS);

  /** The address of a database with the log's tables, with user and password. */
  @Param("")
  public String database = "";

  private final HikariDataSource pool = new HikariDataSource();
  private final LogStorageEngine engine =
      new LogStorageEngine(pool, PostgresClock.AS_TOLD, new Newest(0));
  private final StoredStates stored = new StoredStates(pool);

  /** Makes the member, and has its state stored as the lane does. */
  @Setup
  public void fill() {
    pool.setJdbcUrl(database);
    pool.setMaximumPoolSize(2);
    // As the service's own pool.
    pool.setConnectionInitSql(
        "set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off;"
            + " set jit = off");
    new JdbcTemplate(pool).execute(FILL);
    new JdbcTemplate(pool).execute("analyze ledger_event");
    States states = states();
    states.prepare(Set.of(STREAM), false);
    states.committed(List.of(), 0);
    stored.save();
  }

  /** Lets go. */
  @TearDown
  public void close() {
    stored.close();
    pool.close();
  }

  private States states() {
    return new States(engine, stored, new MemberKeys(pool), 10);
  }

  /** From its stored state and the events since. */
  @Benchmark
  public Object loadALongMember() {
    States states = states();
    states.prepare(Set.of(STREAM), false);
    return states.of(STREAM);
  }

  /** From its first event, as where no state of it is stored. */
  @Benchmark
  public Object loadALongMemberFromItsFirstEvent() {
    Remembered state = Remembered.NOTHING;
    for (RecordedEvent event : engine.after(Map.of(STREAM, -1L))) {
      state = state.after(event);
    }
    return state;
  }
}
