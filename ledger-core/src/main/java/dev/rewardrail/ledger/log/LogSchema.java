package dev.rewardrail.ledger.log;

import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds the schema in which a database keeps a log. */
public final class LogSchema {

  private LogSchema() {}

  /**
   * The schema that has a log, of this one and those that a connection looks in.
   *
   * @param first is looked in first
   */
  public static Optional<String> find(DataSource dataSource, String first) {
    return new JdbcTemplate(dataSource)
            .queryForList(
                """
            select n.nspname::text
            from unnest(array_prepend(?::name, current_schemas(false))) with ordinality as s(name, place)
            join pg_namespace n on n.nspname = s.name
            join pg_class c on c.relnamespace = n.oid and c.relname = 'ledger_event'
            order by s.place
            limit 1\
            """,
                String.class,
                first)
            .stream()
            .findFirst();
  }
}
