package dev.rewardrail.query.follow;

import dev.rewardrail.ledger.event.UnreadableEventException;
import dev.rewardrail.ledger.log.LogReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds all projections from the log. Each commit's NOTIFY wakes it, and it also polls at
 * intervals. Of several instances with the same folds, the one whose session holds an advisory lock
 * follows; when that session ends, another takes over.
 */
public final class Follower implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

  /** How long at most until a commit whose NOTIFY was lost is seen, and until closing is. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  /**
   * While much is written, pages come no faster than this: one of many events costs little more
   * than one of few, and what it saves is there for who writes.
   */
  private static final Duration PACE = Duration.ofMillis(20);

  /** How often it looks for generations that are ahead of the log. */
  private static final Duration CHECKS_EVERY = Duration.ofSeconds(1);

  /** A page with fewer events than this is no sign of load. */
  private static final int MUCH = 20;

  private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(1);

  /** Longer than {@link #TRY_AGAIN_AFTER}: an instance of a newer version takes over meanwhile. */
  private static final Duration YIELDS_FOR = Duration.ofMillis(1_500);

  /** Where none did, events of newer versions are set aside for so long before it yields again. */
  private static final Duration YIELDS_EVERY = Duration.ofMinutes(1);

  private final DataSource dataSource;
  private final ProjectionFeed feeding;
  private final long lock;
  private final LongConsumer onProgress;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread worker;

  /** When it last let others take over; null before, and once one did. */
  private @Nullable Long yieldedNanos;

  /**
   * A follower that runs from now on.
   *
   * @param onProgress is told each position that was reached
   */
  public Follower(DataSource dataSource, ProjectionFeed feeding, LongConsumer onProgress) {
    this.dataSource = dataSource;
    this.feeding = feeding;
    this.lock = feeding.lock();
    this.onProgress = onProgress;
    this.worker = Thread.ofPlatform().name("follower").start(this::run);
  }

  private void run() {
    Duration pause;
    do {
      pause = TRY_AGAIN_AFTER;
      try (Connection session = dataSource.getConnection()) {
        followIfOurs(session);
      } catch (UnreadableEventException e) {
        LOG.warn(
            "The event at position {} was written by a newer version; leaving the log to an instance"
                + " of that version",
            e.position());
        yieldedNanos = System.nanoTime();
        pause = YIELDS_FOR;
      } catch (Throwable e) {
        LOG.error("Could not follow the log; retrying in {}", TRY_AGAIN_AFTER, e);
      }
    } while (!isClosing(pause));
  }

  private void followIfOurs(Connection session) throws SQLException {
    if (!query(session, "select pg_try_advisory_lock(" + lock + ")")) {
      yieldedNanos = null;
      return;
    }
    try {
      session.createStatement().execute("listen " + LogReader.CHANNEL);
      feeding.register();
      feeding.retryForNewer();
      follow(session.unwrap(PGConnection.class));
      session.createStatement().execute("unlisten *");
      query(session, "select pg_advisory_unlock(" + lock + ")");
    } catch (Throwable e) {
      // The lock must not go back into a pool with its session, or no one would follow any more.
      session.abort(Runnable::run);
      throw e;
    }
  }

  private void follow(PGConnection session) throws SQLException {
    Duration rest = Duration.ZERO;
    long checkedNanos = System.nanoTime() - CHECKS_EVERY.toNanos();
    while (!isClosing(rest)) {
      long begunNanos = System.nanoTime();
      if (begunNanos - checkedNanos >= CHECKS_EVERY.toNanos()) {
        checkedNanos = begunNanos;
        feeding.stopThoseAhead();
      }
      feeding.setNewerAside(
          yieldedNanos != null && begunNanos - yieldedNanos < YIELDS_EVERY.toNanos());
      FoldedPage page = feeding.foldNextPage();
      if (page.events() == 0) {
        session.getNotifications(Math.toIntExact(LOOK_EVERY.toMillis()));
      } else {
        onProgress.accept(page.reached());
      }
      rest = rest(page, Duration.ofNanos(System.nanoTime() - begunNanos));
    }
  }

  private static Duration rest(FoldedPage page, Duration took) {
    boolean isUnderLoad = page.events() >= MUCH && page.isLast();
    return isUnderLoad && took.compareTo(PACE) < 0 ? PACE.minus(took) : Duration.ZERO;
  }

  private static boolean query(Connection session, String sql) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() && row.getBoolean(1);
    }
  }

  private boolean isClosing(Duration patience) {
    try {
      return closing.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** Ends after the page that it is at. */
  @Override
  public void close() {
    closing.countDown();
    try {
      worker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
