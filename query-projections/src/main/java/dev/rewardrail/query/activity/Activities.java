package dev.rewardrail.query.activity;

import dev.rewardrail.query.follow.Projection;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The queries about what members did and got. */
public final class Activities {

  /** The projection that answers them. */
  public static final Projection PROJECTION =
      new Projection("activity", List.of(ActivityTable.TABLE));

  /** Where something stands: the position of its event, and its place in that. */
  public record Place(long position, long item) {

    /** Before all there is. */
    public static final Place FIRST = new Place(0, 0);

    /** After all there is. */
    public static final Place LAST = new Place(Long.MAX_VALUE, 0);
  }

  /**
   * Something that members see.
   *
   * @param kind award, claim, achievement, achievement_lost, level_up, level_down, redemption,
   *     redemption_fulfilled, redemption_refunded, reversal, adjustment, freezes or freezes_used
   * @param subject the id of what it is about; null where it has none
   * @param amount the days of a streak, the level, how many freezes; null of others
   * @param sealedText the award's description, sealed with the member's key; null of others
   */
  public record Item(
      Place place,
      String userId,
      String kind,
      long xp,
      long rp,
      @Nullable String subject,
      @Nullable String title,
      @Nullable Long amount,
      @Nullable String sealedText,
      @Nullable String reference,
      @Nullable String reason,
      Instant occurredAt) {

    private static Item of(ActivityRow row) {
      return new Item(
          new Place(row.key().position(), row.key().item()),
          row.userId(),
          row.kind(),
          row.xp(),
          row.rp(),
          row.subject(),
          row.title(),
          row.amount(),
          row.sealedText(),
          row.reference(),
          row.reason(),
          row.occurredAt());
    }
  }

  private static final String ALL = "select * from activity where workspace_id = :workspaceId ";
  private static final String OF_MEMBER = ALL + "and user_id = :userId ";
  private static final String OLDER =
      "and (position, item) < (:position, :item) order by position desc, item desc limit :limit";
  private static final String NEWER =
      "and (position, item) > (:position, :item) order by position, item limit :limit";

  private final JdbcClient jdbc;

  /** Reads the tables in this database. */
  public Activities(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  /**
   * What came before a place, the newest first.
   *
   * @param userId whose; null for all members'
   */
  public List<Item> older(String workspaceId, @Nullable String userId, Place place, int limit) {
    return page(workspaceId, userId, OLDER, place, limit);
  }

  /** What came after a place, the oldest first. */
  public List<Item> newer(String workspaceId, @Nullable String userId, Place place, int limit) {
    return page(workspaceId, userId, NEWER, place, limit);
  }

  private List<Item> page(
      String workspaceId, @Nullable String userId, String order, Place place, int limit) {
    JdbcClient.StatementSpec statement =
        jdbc.sql((userId == null ? ALL : OF_MEMBER) + order)
            .param("workspaceId", workspaceId)
            .param("position", place.position())
            .param("item", place.item())
            .param("limit", limit);
    if (userId != null) {
      statement = statement.param("userId", userId);
    }
    return statement.query((row, number) -> Item.of(ActivityTable.read(row))).list();
  }
}
