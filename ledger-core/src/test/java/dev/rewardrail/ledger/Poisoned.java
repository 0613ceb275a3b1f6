package dev.rewardrail.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes events past the ledger that no decision would ever make. */
public final class Poisoned {

  private static final String APPEND =
      """
      with head as (select position, recorded_at from ledger_commit order by position desc limit 1),
      event as (
          insert into ledger_event
          select head.position + 1, gen_random_uuid(), ?, ?,
                 (select coalesce(max(version), -1) + 1 from ledger_event where stream = ?), ?, ?, ?,
                 '{"operation":"poison"}', head.recorded_at, head.recorded_at, sha256('')
          from head
          returning position, recorded_at)
      insert into ledger_commit
      select position, recorded_at,
             decode(repeat('00', 32 * length(replace((position::bit(32))::text, '0', ''))), 'hex')
      from event returning position\
      """;

  private Poisoned() {}

  /** What was never redeemed fails, which only the reward projection looks at. */
  public static long reward(DataSource database, String userId) {
    return append(database, TestLedger.WORKSPACE, userId);
  }

  /** The same in another workspace. */
  public static long append(DataSource database, String workspaceId, String userId) {
    return append(
        database,
        workspaceId,
        userId,
        "RedemptionFailed",
        1,
        """
        {"workspace_id":"%s","user_id":"%s","redemption_id":"rdm_never","reward_id":"rwd_1","reason":"x"}\
        """
            .formatted(workspaceId, userId));
  }

  /** What is no JSON at all. */
  public static long unreadable(DataSource database, String userId) {
    return append(database, TestLedger.WORKSPACE, userId, "XpAwarded", 1, "{\"workspace_id\":");
  }

  /** What only newer code knows. */
  public static long newer(DataSource database, String userId) {
    return append(database, TestLedger.WORKSPACE, userId, "BadgePolished", 1, "{}");
  }

  /** What is configured of a workspace, and cannot be read. */
  public static long settings(DataSource database, String workspaceId) {
    String stream = workspaceId + "/settings/rules/streaks";
    return new JdbcTemplate(database)
        .queryForObject(
            APPEND,
            Long.class,
            workspaceId,
            stream,
            stream,
            "StreaksDefined",
            1,
            "{\"workspace_id\":");
  }

  /** Changes what is stored of an event, as whoever has the superuser can; answers its position. */
  public static long alter(DataSource database, String set, String where, Object... values) {
    return new JdbcTemplate(database)
        .execute(
            (ConnectionCallback<Long>)
                connection -> {
                  try (Statement statement = connection.createStatement();
                      PreparedStatement update =
                          connection.prepareStatement(
                              "update ledger_event set %s where position = (select max(position) from ledger_event where %s) returning position"
                                  .formatted(set, where))) {
                    statement.execute("set session_replication_role = replica");
                    for (int i = 0; i < values.length; i++) {
                      update.setObject(i + 1, values[i]);
                    }
                    try (ResultSet row = update.executeQuery()) {
                      row.next();
                      return row.getLong(1);
                    } finally {
                      statement.execute("set session_replication_role = origin");
                    }
                  }
                });
  }

  /** Makes the last event of a stream one whose content is malformed. */
  public static long malform(DataSource database, String stream) {
    return alter(
        database,
        "payload = regexp_replace(payload, '\"xp\":\\d+', '\"xp\":\"?\"')",
        "stream = ?",
        stream);
  }

  private static long append(
      DataSource database,
      String workspaceId,
      String userId,
      String type,
      int revision,
      String payload) {
    String stream = workspaceId + "/member/" + userId;
    return new JdbcTemplate(database)
        .queryForObject(APPEND, Long.class, workspaceId, stream, stream, type, revision, payload);
  }
}
