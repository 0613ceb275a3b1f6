package dev.rewardrail.query.achievement;

import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.MemberDescribed;
import dev.rewardrail.ledger.event.MemberErased;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.SettingsEvent;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.query.follow.Column;
import dev.rewardrail.query.follow.Fold;
import dev.rewardrail.query.follow.ReadTable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is kept of achievements: who unlocked which, how many did, and of how many members. */
final class AchievementTables {

  record UnlockKey(String workspaceId, String userId, String achievementId) {}

  record Unlock(UnlockKey key, String title, String rarity, Instant unlockedAt, long position) {}

  record CountKey(String workspaceId, String achievementId) {}

  record Count(CountKey key, long unlocked) {}

  record Audience(String workspaceId, long members) {}

  static final ReadTable<UnlockKey, Unlock> UNLOCKS =
      new ReadTable<>(
          "achievement_unlock",
          List.of(
              Column.text("workspace_id", UnlockKey::workspaceId),
              Column.text("user_id", UnlockKey::userId),
              Column.text("achievement_id", UnlockKey::achievementId)),
          List.of(
              Column.text("title", Unlock::title),
              Column.text("rarity", Unlock::rarity),
              Column.instant("unlocked_at", Unlock::unlockedAt),
              Column.number("position", Unlock::position)),
          Unlock::key,
          row ->
              new Unlock(
                  new UnlockKey(
                      row.getString("workspace_id"),
                      row.getString("user_id"),
                      row.getString("achievement_id")),
                  row.getString("title"),
                  row.getString("rarity"),
                  row.getObject("unlocked_at", OffsetDateTime.class).toInstant(),
                  row.getLong("position")),
          new UnlockFold());

  static final ReadTable<CountKey, Count> COUNTS =
      new ReadTable<>(
          "achievement_count",
          List.of(
              Column.text("workspace_id", CountKey::workspaceId),
              Column.text("achievement_id", CountKey::achievementId)),
          List.of(Column.number("unlocked", Count::unlocked)),
          Count::key,
          row ->
              new Count(
                  new CountKey(row.getString("workspace_id"), row.getString("achievement_id")),
                  row.getLong("unlocked")),
          new CountFold());

  static final ReadTable<String, Audience> AUDIENCES =
      new ReadTable<>(
          "achievement_audience",
          List.of(Column.text("workspace_id", workspaceId -> workspaceId)),
          List.of(Column.number("members", Audience::members)),
          Audience::workspaceId,
          row -> new Audience(row.getString("workspace_id"), row.getLong("members")),
          new AudienceFold());

  private AchievementTables() {}

  private static List<UnlockKey> unlocks(Event event) {
    return switch (event) {
      case XpAwarded award ->
          award.achievements().stream()
              .map(unlocked -> new UnlockKey(award.workspaceId(), award.userId(), unlocked.id()))
              .toList();
      case MemberDescribed e -> List.of();
      case MemberErased e -> List.of();
      case SettingsEvent e -> List.of();
    };
  }

  private static final class UnlockFold implements Fold<UnlockKey, Unlock> {

    @Override
    public List<UnlockKey> keys(RecordedEvent recorded) {
      return unlocks(recorded.event());
    }

    @Override
    public Unlock fold(@Nullable Unlock row, UnlockKey key, RecordedEvent recorded) {
      UnlockedAchievement unlocked =
          ((XpAwarded) recorded.event())
              .achievements().stream()
                  .filter(a -> a.id().equals(key.achievementId()))
                  .findFirst()
                  .orElseThrow();
      return new Unlock(
          key, unlocked.title(), unlocked.rarity(), recorded.occurredAt(), recorded.position());
    }
  }

  private static final class CountFold implements Fold<CountKey, Count> {

    @Override
    public List<CountKey> keys(RecordedEvent recorded) {
      return unlocks(recorded.event()).stream()
          .map(unlock -> new CountKey(unlock.workspaceId(), unlock.achievementId()))
          .toList();
    }

    @Override
    public Count fold(@Nullable Count row, CountKey key, RecordedEvent recorded) {
      return new Count(key, row == null ? 1 : row.unlocked() + 1);
    }
  }

  /** Whoever was given XP once is counted. */
  private static final class AudienceFold implements Fold<String, Audience> {

    @Override
    public List<String> keys(RecordedEvent recorded) {
      return recorded.event() instanceof XpAwarded award && award.awardsCount() == 1
          ? List.of(award.workspaceId())
          : List.of();
    }

    @Override
    public Audience fold(@Nullable Audience row, String key, RecordedEvent recorded) {
      return new Audience(key, row == null ? 1 : row.members() + 1);
    }
  }
}
