package dev.rewardrail.query.rebuild;

import dev.rewardrail.query.generation.Generation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Makes the indexes of built generations, two statements at a time: each waits for the disk at its
 * end.
 */
final class IndexBuild {

  private static final int AT_ONCE = 2;

  private final JdbcTemplate jdbc;

  IndexBuild(DataSource dataSource) {
    this.jdbc = new JdbcTemplate(dataSource);
  }

  /** Makes the keys and indexes of their tables, as far as they are not there, and statistics. */
  void index(List<Generation> built) throws InterruptedException {
    try (ExecutorService sessions =
        Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().daemon().name("rebuild index ", 1).factory())) {
      run(sessions, built.stream().flatMap(IndexBuild::keysAndIndexes).toList());
      run(sessions, built.stream().flatMap(IndexBuild::statistics).toList());
    }
  }

  private static Stream<String> keysAndIndexes(Generation built) {
    return Stream.concat(
            built.projection().indexesSql().stream(), built.projection().keysSql().stream())
        .map(built.tables()::in);
  }

  private static Stream<String> statistics(Generation built) {
    return built.projection().tableNames().map("analyze {%s}"::formatted).map(built.tables()::in);
  }

  private void run(ExecutorService sessions, List<String> statements) throws InterruptedException {
    List<Callable<Void>> tasks =
        statements.stream()
            .map(
                sql ->
                    (Callable<Void>)
                        () -> {
                          jdbc.execute(sql);
                          return null;
                        })
            .toList();
    List<Throwable> failures = new ArrayList<>();
    for (Future<Void> task : sessions.invokeAll(tasks)) {
      try {
        task.get();
      } catch (ExecutionException e) {
        failures.add(e.getCause());
      }
    }
    if (!failures.isEmpty()) {
      IllegalStateException all =
          new IllegalStateException(
              "indexes or statistics could not be made", failures.removeFirst());
      failures.forEach(all::addSuppressed);
      throw all;
    }
  }
}
