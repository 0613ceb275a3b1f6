package dev.rewardrail.ledger.log;

import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The placeholders of the migrations under {@code rewardrail/migration}. */
public final class LogMigration {

  private LogMigration() {}

  /**
   * The migrations' placeholders.
   *
   * @param service with which the service itself will log in
   */
  public static Map<String, String> placeholders(DataSource service) {
    return Map.of(
        "service_login",
        new JdbcTemplate(service).queryForObject("select current_user", String.class));
  }
}
