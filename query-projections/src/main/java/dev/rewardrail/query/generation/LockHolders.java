package dev.rewardrail.query.generation;

import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds which instance holds a lock for what one instance does for all. */
public final class LockHolders {

  private static final String HOLDER =
      """
      select a.application_name from pg_locks l join pg_stat_activity a using (pid)
      where l.locktype = 'advisory' and l.granted and l.objsubid = 1
        and l.database = (select oid from pg_database where datname = current_database())
        and (l.classid::bigint << 32 | l.objid::bigint) = %s\
      """;

  private final JdbcClient jdbc;

  /** In this database. */
  public LockHolders(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  /** What the session is called that holds this lock; empty where none does. */
  public Optional<String> of(long lock) {
    return jdbc.sql(HOLDER.formatted("?")).param(lock).query(String.class).optional();
  }

  /**
   * What the session is called that works on a generation; empty where none does.
   *
   * @param generation as {@code leaderboard 3}
   */
  public Optional<String> of(String generation) {
    return jdbc.sql(HOLDER.formatted("hashtextextended(?, 0)"))
        .param(lock(generation))
        .query(String.class)
        .optional();
  }

  /** The name of the lock of whoever works on something. */
  public static String lock(String what) {
    return "rewardrail generation " + what;
  }
}
