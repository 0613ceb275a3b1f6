package dev.rewardrail.gateway;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.gateway.description.Contract;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Another instance of the service on the same database. */
public final class SecondInstance implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  private SecondInstance(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Starts it; further settings as {@code name=value}. */
  public static SecondInstance on(HikariDataSource database, String key, String... settings) {
    return start(database, key, List.of(RewardRail.class, Contract.class), settings);
  }

  /** Starts one whose time a test moves on; on a database where time runs with it. */
  public static SecondInstance withMovedClock(
      HikariDataSource database, String key, String... settings) {
    return start(
        database, key, List.of(RewardRail.class, Contract.class, MovedClock.class), settings);
  }

  /** As arguments: what is said less loudly gives way to the service's own port, 8080. */
  private static SecondInstance start(
      HikariDataSource database, String key, List<Class<?>> sources, String... settings) {
    List<String> arguments =
        Stream.concat(
                Stream.of(
                        "server.port=0",
                        "spring.datasource.url=" + database.getJdbcUrl(),
                        "rewardrail.bootstrap-api-key=" + key,
                        "rewardrail.checkpoints.key-file=target/checkpoint-key")
                    .filter(usual -> isFree(usual, settings)),
                Stream.of(settings))
            .map(setting -> "--" + setting)
            .toList();
    return new SecondInstance(
        new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
            .run(arguments.toArray(String[]::new)));
  }

  /** What is given twice would be taken for a list. */
  private static boolean isFree(String usual, String... settings) {
    String name = usual.substring(0, usual.indexOf('=') + 1);
    return Stream.of(settings).noneMatch(setting -> setting.startsWith(name));
  }

  /** A bean of it. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Where it is managed, where that is a port of its own. */
  public int managementPort() {
    return context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
  }

  /** The API as a key sees it there. */
  public Api api(String key) {
    int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    return new Api("http://localhost:" + port, key);
  }

  @Override
  public void close() {
    context.close();
  }
}
