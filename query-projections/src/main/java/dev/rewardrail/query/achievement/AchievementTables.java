package dev.rewardrail.query.achievement;

import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.MemberEvent;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import dev.rewardrail.query.table.Column;
import dev.rewardrail.query.table.Fold;
import dev.rewardrail.query.table.ReadTable;
import dev.rewardrail.query.table.Rows;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tables of achievements: who unlocked which, how many members did, and how many members there
 * are.
 */
final class AchievementTables {

  record UnlockKey(String workspaceId, String userId, String achievementId) {}

  /**
   * An achievement of a member.
   *
   * @param unlockedAt null where it was unlocked once and taken since
   * @param item its place among those that the event at the position unlocked, from 0
   */
  record Unlock(
      UnlockKey key,
      String title,
      String rarity,
      @Nullable Instant unlockedAt,
      long position,
      long item) {}

  record CountKey(String workspaceId, String achievementId) {}

  record Count(CountKey key, long unlocked) {}

  record Audience(String workspaceId, long members) {}

  static final ReadTable<UnlockKey, Unlock> UNLOCKS =
      ReadTable.ofMembers(
          new Rows<>(
              "achievement_unlock",
              List.of(
                  Column.text("workspace_id", UnlockKey::workspaceId),
                  Column.text("user_id", UnlockKey::userId),
                  Column.text("achievement_id", UnlockKey::achievementId)),
              List.of(
                  Column.text("title", Unlock::title),
                  Column.text("rarity", Unlock::rarity),
                  Column.instant("unlocked_at", Unlock::unlockedAt),
                  Column.number("position", Unlock::position),
                  Column.number("item", Unlock::item)),
              Unlock::key,
              row ->
                  new Unlock(
                      new UnlockKey(
                          row.getString("workspace_id"),
                          row.getString("user_id"),
                          row.getString("achievement_id")),
                      row.getString("title"),
                      row.getString("rarity"),
                      instant(row.getObject("unlocked_at", OffsetDateTime.class)),
                      row.getLong("position"),
                      row.getLong("item"))),
          new UnlockFold());

  static final ReadTable<CountKey, Count> COUNTS =
      ReadTable.ofAll(
          new Rows<>(
              "achievement_count",
              List.of(
                  Column.text("workspace_id", CountKey::workspaceId),
                  Column.text("achievement_id", CountKey::achievementId)),
              List.of(Column.number("unlocked", Count::unlocked)),
              Count::key,
              row ->
                  new Count(
                      new CountKey(row.getString("workspace_id"), row.getString("achievement_id")),
                      row.getLong("unlocked"))),
          new CountFold());

  static final ReadTable<String, Audience> AUDIENCES =
      ReadTable.ofAll(
          new Rows<>(
              "achievement_audience",
              List.of(Column.text("workspace_id", workspaceId -> workspaceId)),
              List.of(Column.number("members", Audience::members)),
              Audience::workspaceId,
              row -> new Audience(row.getString("workspace_id"), row.getLong("members"))),
          new AudienceFold());

  private AchievementTables() {}

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }

  /** Nearly all events do, and are let pass without a stream. */
  private static boolean touchesNone(RecordedEvent recorded) {
    return !(recorded.event() instanceof PointsEvent e)
        || e.standing().achievements().isEmpty() && !(e instanceof EntryReversed);
  }

  private static Stream<UnlockKey> unlocked(RecordedEvent recorded) {
    return recorded.event() instanceof PointsEvent e
        ? e.standing().achievements().stream()
            .map(unlocked -> new UnlockKey(e.workspaceId(), e.userId(), unlocked.id()))
        : Stream.empty();
  }

  private static Stream<UnlockKey> revoked(RecordedEvent recorded) {
    return recorded.event() instanceof EntryReversed e
        ? e.revoked().stream()
            .map(taken -> new UnlockKey(e.workspaceId(), e.userId(), taken.achievementId()))
        : Stream.empty();
  }

  private static final class UnlockFold implements Fold<UnlockKey, Unlock, RecordedEvent> {

    @Override
    public List<UnlockKey> keys(RecordedEvent recorded) {
      return touchesNone(recorded)
          ? List.of()
          : Stream.concat(unlocked(recorded), revoked(recorded)).toList();
    }

    @Override
    public Unlock fold(@Nullable Unlock row, UnlockKey key, RecordedEvent recorded) {
      List<UnlockedAchievement> unlocked =
          ((PointsEvent) recorded.event()).standing().achievements();
      for (int item = 0; item < unlocked.size(); item++) {
        UnlockedAchievement one = unlocked.get(item);
        if (one.id().equals(key.achievementId())) {
          return new Unlock(
              key, one.title(), one.rarity(), recorded.occurredAt(), recorded.position(), item);
        }
      }
      return row == null
          ? new Unlock(key, "", "", null, recorded.position(), 0)
          : new Unlock(key, row.title(), row.rarity(), null, recorded.position(), 0);
    }
  }

  private static final class CountFold implements Fold<CountKey, Count, RecordedEvent> {

    @Override
    public List<CountKey> keys(RecordedEvent recorded) {
      return touchesNone(recorded)
          ? List.of()
          : Stream.concat(unlocked(recorded), revoked(recorded)).map(CountFold::of).toList();
    }

    private static CountKey of(UnlockKey unlock) {
      return new CountKey(unlock.workspaceId(), unlock.achievementId());
    }

    @Override
    public Count fold(@Nullable Count row, CountKey key, RecordedEvent recorded) {
      long more = unlocked(recorded).map(CountFold::of).filter(key::equals).count();
      long fewer = revoked(recorded).map(CountFold::of).filter(key::equals).count();
      return new Count(key, (row == null ? 0 : row.unlocked()) + more - fewer);
    }
  }

  /** Whoever anything happened to is counted. */
  private static final class AudienceFold implements Fold<String, Audience, RecordedEvent> {

    @Override
    public List<String> keys(RecordedEvent recorded) {
      return recorded.event() instanceof MemberEvent e && recorded.version() == 0
          ? List.of(e.workspaceId())
          : List.of();
    }

    @Override
    public Audience fold(@Nullable Audience row, String key, RecordedEvent recorded) {
      return new Audience(key, row == null ? 1 : row.members() + 1);
    }
  }
}
