package dev.rewardrail.query.reward;

import dev.rewardrail.query.generation.LiveTables;
import dev.rewardrail.query.table.Projection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The queries about redemptions. */
public final class Redemptions {

  /** The projection that answers them. */
  public static final Projection PROJECTION =
      new Projection("reward", 1, List.of(RedemptionRow.TABLE, StockRow.TABLE), List.of());

  /**
   * What a member redeemed.
   *
   * @param status pending, fulfilled, failed, cancelled or refunded
   * @param sealedCode the code, sealed with the member's key; null where there is none
   * @param reason why it failed or was taken back; null where it did and was not
   * @param position of the event that began it
   * @param changedIn the position of the newest event about it
   */
  public record Redemption(
      String redemptionId,
      String userId,
      String rewardId,
      String title,
      long rpSpent,
      String fulfilment,
      String status,
      @Nullable String sealedCode,
      @Nullable String reason,
      Instant redeemedAt,
      Instant changedAt,
      long position,
      long changedIn) {}

  /** Which redemptions; null for any. */
  public record Filter(
      @Nullable String userId, @Nullable String rewardId, @Nullable String status) {

    /** Those of one member. */
    public static Filter of(String userId) {
      return new Filter(userId, null, null);
    }
  }

  private static final String SELECT =
      "select * from {redemption} where workspace_id = :workspaceId";
  private static final String CLAIMED =
      "select reward_id, claimed from {reward_stock} where workspace_id = :workspaceId";
  private static final String FILTER =
      """
       and (:userId::text is null or user_id = :userId)
       and (:rewardId::text is null or reward_id = :rewardId)
       and (:status::text is null or status = :status)
      """;
  private static final String OLDER = "and position < :cursor order by position desc limit :limit";
  private static final String NEWER = "and position > :cursor order by position limit :limit";

  private final JdbcClient jdbc;
  private final LiveTables live;

  /** Reads the tables in this database. */
  public Redemptions(DataSource dataSource, LiveTables live) {
    this.jdbc = JdbcClient.create(dataSource);
    this.live = live;
  }

  /** A redemption by its id. */
  public Optional<Redemption> find(String workspaceId, String redemptionId) {
    return jdbc.sql(live.now().in(SELECT + " and redemption_id = :redemptionId"))
        .param("workspaceId", workspaceId)
        .param("redemptionId", redemptionId)
        .query((row, number) -> redemption(row))
        .optional();
  }

  /** Redemptions that began before a position, the newest first. */
  public List<Redemption> older(String workspaceId, Filter filter, long cursor, int limit) {
    return page(workspaceId, filter, OLDER, cursor, limit);
  }

  /** Redemptions that began after a position, the oldest first. */
  public List<Redemption> newer(String workspaceId, Filter filter, long cursor, int limit) {
    return page(workspaceId, filter, NEWER, cursor, limit);
  }

  private List<Redemption> page(
      String workspaceId, Filter filter, String order, long cursor, int limit) {
    return jdbc.sql(live.now().in(SELECT + FILTER + order))
        .param("workspaceId", workspaceId)
        .param("userId", filter.userId())
        .param("rewardId", filter.rewardId())
        .param("status", filter.status())
        .param("cursor", cursor)
        .param("limit", limit)
        .query((row, number) -> redemption(row))
        .list();
  }

  private static Redemption redemption(ResultSet row) throws SQLException {
    return new Redemption(
        row.getString("redemption_id"),
        row.getString("user_id"),
        row.getString("reward_id"),
        row.getString("title"),
        row.getLong("rp_spent"),
        row.getString("fulfilment"),
        row.getString("status"),
        row.getString("sealed_code"),
        row.getString("reason"),
        row.getObject("redeemed_at", OffsetDateTime.class).toInstant(),
        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
        row.getLong("position"),
        row.getLong("changed_in"));
  }

  /** How many pieces of each reward are claimed, by its id; without those of which none is. */
  public Map<String, Long> claimed(String workspaceId) {
    Map<String, Long> claimed = new HashMap<>();
    jdbc.sql(live.now().in(CLAIMED))
        .param("workspaceId", workspaceId)
        .query(
            row -> {
              claimed.put(row.getString("reward_id"), row.getLong("claimed"));
            });
    return Map.copyOf(claimed);
  }
}
