package dev.rewardrail.ledger.log;

import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Compares the time of the newest event with PostgreSQL's clock, which dates all events. */
public final class LogClock {

  /** A log whose newest event lies farther ahead was written by a clock that was wrong. */
  public static final Duration AHEAD_MAX = Duration.ofMinutes(1);

  private final JdbcTemplate jdbc;
  private final PostgresClock clock;

  /** Of the log in this database. */
  public LogClock(DataSource dataSource, PostgresClock clock) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.clock = clock;
  }

  /**
   * How the two compare.
   *
   * @param newest when the newest event was recorded
   * @param now by PostgreSQL's clock
   */
  public record Reading(Instant newest, Instant now) {

    /** By how much the log is ahead; below zero where it is not. */
    public Duration ahead() {
      return Duration.between(now, newest);
    }

    /** Whether the log is farther ahead than it may be. */
    public boolean isWrong() {
      return ahead().compareTo(AHEAD_MAX) > 0;
    }
  }

  /** How they compare now; a log without events is not ahead. */
  public Reading read() {
    return jdbc.queryForObject(
        """
        select clock_timestamp() as now, coalesce(
            (select recorded_at from ledger_commit order by position desc limit 1), 'epoch') as newest\
        """,
        (row, number) ->
            new Reading(
                LogTables.instant(row, "newest"), clock.now(LogTables.instant(row, "now"))));
  }
}
