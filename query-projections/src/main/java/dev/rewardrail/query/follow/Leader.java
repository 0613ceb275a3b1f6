package dev.rewardrail.query.follow;

import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds which instance follows the log for all. */
public final class Leader {

  private static final String HOLDER =
      """
      select a.application_name from pg_locks l join pg_stat_activity a using (pid)
      where l.locktype = 'advisory' and l.granted and l.objsubid = 1
        and l.database = (select oid from pg_database where datname = current_database())
        and (l.classid::bigint << 32 | l.objid::bigint) = ?\
      """;

  private final JdbcClient jdbc;
  private final ProjectionFeed feeding;

  /** Of the followers of this feeding. */
  public Leader(DataSource dataSource, ProjectionFeed feeding) {
    this.jdbc = JdbcClient.create(dataSource);
    this.feeding = feeding;
  }

  /** What its database session is called; empty where none follows now. */
  public Optional<String> name() {
    return jdbc.sql(HOLDER).param(feeding.lock()).query(String.class).optional();
  }
}
