package dev.rewardrail.gateway.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * What all pools of connections have in common. A machine that vanishes without closing its
 * connections is noticed by either side within half a minute: until then it keeps its locks.
 */
@Component
class PoolSettings implements BeanPostProcessor {

  private static final String KEEPALIVE =
      "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
          + " -c tcp_user_timeout=20000";

  @Override
  public Object postProcessBeforeInitialization(Object bean, String name) {
    if (bean instanceof HikariDataSource pool) {
      pool.addDataSourceProperty("tcpKeepAlive", "true");
      pool.addDataSourceProperty("options", KEEPALIVE);
      // The server's details of an error quote rows, and rows are not for the log.
      pool.addDataSourceProperty("logServerErrorDetail", "false");
    }
    return bean;
  }
}
