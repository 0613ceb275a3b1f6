package dev.rewardrail.query.rebuild;

import dev.rewardrail.query.generation.LockHolders;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that polls for work. Of several instances, the one whose session holds the lock works;
 * when it dies, another takes over.
 */
final class Worker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);
  private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(1);

  private final DataSource dataSource;
  private final Work work;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /** What is done in a look. */
  @FunctionalInterface
  interface Work {

    /**
     * Does what there is to do.
     *
     * @param session whose locks are let go afterwards
     * @param isClosing waits so long, or until it is to end; then it is true
     * @return whether there is more to do at once
     */
    boolean look(Connection session, Predicate<Duration> isClosing)
        throws SQLException, InterruptedException;
  }

  /** One that works from now on. */
  Worker(String name, DataSource dataSource, Work work) {
    this.dataSource = dataSource;
    this.work = work;
    this.thread = Thread.ofPlatform().name(name).start(this::run);
  }

  private void run() {
    do {
      try (Connection session = dataSource.getConnection()) {
        work(session);
      } catch (InterruptedException e) {
        return;
      } catch (Throwable e) {
        LOG.error("The {} failed; retrying", Thread.currentThread().getName(), e);
      }
    } while (!isClosing(TRY_AGAIN_AFTER));
  }

  private void work(Connection session) throws SQLException, InterruptedException {
    try {
      boolean hasMore;
      do {
        hasMore = work.look(session, this::isClosing);
        unlock(session);
      } while (!isClosing(hasMore ? Duration.ZERO : LOOK_EVERY));
    } catch (Throwable e) {
      // Its locks must not go back into a pool with the session, or no one would go on any more.
      session.abort(Runnable::run);
      throw e;
    }
  }

  /** Whether this session may do something that one does at a time. */
  static boolean tryLock(Connection session, String what) throws SQLException {
    try (PreparedStatement statement =
        session.prepareStatement("select pg_try_advisory_lock(hashtextextended(?, 0))")) {
      statement.setString(1, LockHolders.lock(what));
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** One that was lost meanwhile took its locks with it: another instance may be at work. */
  static void ask(Connection session) throws SQLException {
    try (var statement = session.createStatement()) {
      statement.execute("select 1");
    }
  }

  private static void unlock(Connection session) throws SQLException {
    try (var statement = session.createStatement()) {
      statement.execute("select pg_advisory_unlock_all()");
    }
  }

  private boolean isClosing(Duration patience) {
    try {
      return closing.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** Ends after what it is at. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
