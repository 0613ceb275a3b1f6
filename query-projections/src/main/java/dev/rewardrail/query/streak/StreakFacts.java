package dev.rewardrail.query.streak;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A streak as its last claim left it. Whether it has lapsed since depends on when one asks.
 *
 * @param current days in a row then
 * @param last the last claim; null before the first
 * @param memberZone the zone that is set of the member; null where none is
 */
public record StreakFacts(
    int current, int best, int freezes, @Nullable LastClaim last, @Nullable String memberZone) {

  /**
   * A claim.
   *
   * @param zone in which its day was told
   * @param startHour at which hour days began then
   */
  public record LastClaim(LocalDate day, Instant at, String zone, int startHour) {}

  /** The columns that this reads, of a table that is called p. */
  public static final String COLUMNS =
      """
      p.current_streak, p.best_streak, p.freezes, p.claimed_for, p.claimed_at, p.claimed_zone, p.day_start_hour, \
      p.zone\
      """;

  /** Reads a row that has those columns. */
  public static StreakFacts read(ResultSet row) throws SQLException {
    OffsetDateTime claimedAt = row.getObject("claimed_at", OffsetDateTime.class);
    LastClaim last =
        claimedAt == null
            ? null
            : new LastClaim(
                LocalDate.parse(row.getString("claimed_for")),
                claimedAt.toInstant(),
                row.getString("claimed_zone"),
                row.getInt("day_start_hour"));
    return new StreakFacts(
        row.getInt("current_streak"),
        row.getInt("best_streak"),
        row.getInt("freezes"),
        last,
        row.getString("zone"));
  }
}
