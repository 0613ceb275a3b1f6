package dev.rewardrail.gateway.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.gateway.setting.ServiceSettings;
import dev.rewardrail.ledger.log.LogSchema;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The schema of the service's tables: the one that is set, else the one that already has a log,
 * else {@code rewardrail}.
 */
@Component
public class TableSchema {

  private static final String OWN = "rewardrail";
  private static final String TIMEOUT = "spring.datasource.hikari.connection-timeout";

  private final String name;

  TableSchema(JdbcConnectionDetails database, ServiceSettings settings, Environment environment) {
    if (settings.schema().isEmpty()) {
      try (HikariDataSource once =
          Pools.open(database, "schema", 1, environment.getRequiredProperty(TIMEOUT, Long.class))) {
        this.name = LogSchema.find(once, OWN).orElse(OWN);
      }
    } else {
      this.name = settings.schema();
    }
  }

  /** Its name. */
  public String name() {
    return name;
  }
}
