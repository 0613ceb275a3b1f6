package dev.rewardrail.ledger.log;

import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.Streams;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads what members did and received from the log, by workspace or by member. Events that members
 * do not see (backfills, descriptions, failed fulfilments) are left out.
 */
final class MemberEvents {

  // As the index ledger_event_of_members has it, or it is of no use.
  private static final String TOLD =
      """
      strpos(stream, '/member/') > 0 and type not in ('MemberDescribed', 'MemberErased', 'RedemptionFailed')
      and (type <> 'AchievementGranted' or strpos(payload, '"cause":"backfill"') = 0)\
      """;

  private static final String OF_WORKSPACE =
      "select %s from ledger_event where workspace_id = :workspaceId and %s and "
          .formatted(LogTables.COLUMNS, TOLD);

  // The key of a stream is its version, so that is what a place in it is found by.
  private static final String OF_MEMBER =
      "select %s from ledger_event where stream = :stream and %s and "
          .formatted(LogTables.COLUMNS, TOLD);
  private static final String VERSION =
      "(select version from ledger_event where position = :position and stream = :stream)";

  private final JdbcClient jdbc;

  MemberEvents(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  List<RecordedEvent> upTo(String workspaceId, @Nullable String userId, long position, int limit) {
    return userId == null
        ? page(
            OF_WORKSPACE + "position <= :position order by position desc limit :limit",
            workspaceId,
            "",
            position,
            limit)
        : page(
            OF_MEMBER
                + "version <= coalesce("
                + VERSION
                + ", 9223372036854775807) and position <= :position order by version desc limit"
                + " :limit",
            workspaceId,
            Streams.member(workspaceId, userId),
            position,
            limit);
  }

  List<RecordedEvent> from(String workspaceId, @Nullable String userId, long position, int limit) {
    return userId == null
        ? page(
            OF_WORKSPACE + "position >= :position order by position limit :limit",
            workspaceId,
            "",
            position,
            limit)
        : page(
            OF_MEMBER
                + "version >= coalesce("
                + VERSION
                + ", 0) and position >= :position order by version limit :limit",
            workspaceId,
            Streams.member(workspaceId, userId),
            position,
            limit);
  }

  private List<RecordedEvent> page(
      String sql, String workspaceId, String stream, long position, int limit) {
    return jdbc.sql(sql)
        .param("workspaceId", workspaceId)
        .param("stream", stream)
        .param("position", position)
        .param("limit", limit)
        .query(LogTables.EVENT)
        .list();
  }
}
