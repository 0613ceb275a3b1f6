package dev.rewardrail.gateway.database;

import com.zaxxer.hikari.HikariDataSource;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Settings that all connection pools share. PostgreSQL notices within half a minute that this
 * machine has vanished, and releases its locks. How soon this side notices that PostgreSQL has
 * vanished is up to the timeouts of statements and to the operating system.
 */
@Component
class PoolSettings implements BeanPostProcessor {

  private static final String KEEPALIVE =
      "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
          + " -c tcp_user_timeout=20000";

  /** As {@code rewardrail host 4711}; PostgreSQL cuts it at 63 characters. */
  private static final String INSTANCE =
      "rewardrail %s %d".formatted(host(), ProcessHandle.current().pid());

  private final ObjectFactory<TableSchema> schema;

  PoolSettings(ObjectFactory<TableSchema> schema) {
    this.schema = schema;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  @Override
  public Object postProcessBeforeInitialization(Object bean, String name) {
    if (bean instanceof HikariDataSource pool) {
      pool.setSchema(schema.getObject().name());
      pool.addDataSourceProperty("tcpKeepAlive", "true");
      pool.addDataSourceProperty("ApplicationName", INSTANCE);
      String own = pool.getDataSourceProperties().getProperty("options");
      pool.addDataSourceProperty("options", own == null ? KEEPALIVE : KEEPALIVE + " " + own);
      // The server's details of an error quote rows, and rows are not for the log.
      pool.addDataSourceProperty("logServerErrorDetail", "false");
    }
    return bean;
  }
}
