package dev.rewardrail.gateway.database;

import dev.rewardrail.gateway.setting.ServiceSettings;
import dev.rewardrail.ledger.log.LogSchema;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * The schema of the service's tables: the one that is set, else the one that already has a log,
 * else {@code rewardrail}.
 */
@Component
public class TableSchema {

  private static final String OWN = "rewardrail";

  private final String name;

  TableSchema(JdbcConnectionDetails database, ServiceSettings settings) {
    this.name =
        settings.schema().isEmpty()
            ? LogSchema.find(connectionsTo(database), OWN).orElse(OWN)
            : settings.schema();
  }

  private static DataSource connectionsTo(JdbcConnectionDetails database) {
    PGSimpleDataSource connections = new PGSimpleDataSource();
    connections.setUrl(database.getJdbcUrl());
    if (database.getUsername() != null) {
      connections.setUser(database.getUsername());
      connections.setPassword(database.getPassword());
    }
    return connections;
  }

  /** Its name. */
  public String name() {
    return name;
  }
}
