package dev.rewardrail.query.profile;

import dev.rewardrail.ledger.event.MemberDescribed;
import dev.rewardrail.ledger.event.MemberErased;
import dev.rewardrail.ledger.event.MemberEvent;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.SettingsEvent;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.query.follow.Column;
import dev.rewardrail.query.follow.Fold;
import dev.rewardrail.query.follow.ReadTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A member's totals and time zone, as the newest events tell them. */
record ProfileRow(
    Key key, long totalXp, long rewardPoints, long awardsCount, @Nullable String zone) {

  record Key(String workspaceId, String userId) {}

  static final ReadTable<Key, ProfileRow> TABLE =
      new ReadTable<>(
          "profile",
          List.of(
              Column.text("workspace_id", Key::workspaceId), Column.text("user_id", Key::userId)),
          List.of(
              Column.number("total_xp", ProfileRow::totalXp),
              Column.number("reward_points", ProfileRow::rewardPoints),
              Column.number("awards_count", ProfileRow::awardsCount),
              Column.text("zone", ProfileRow::zone)),
          ProfileRow::key,
          row ->
              new ProfileRow(
                  new Key(row.getString("workspace_id"), row.getString("user_id")),
                  row.getLong("total_xp"),
                  row.getLong("reward_points"),
                  row.getLong("awards_count"),
                  row.getString("zone")),
          new ProfileFold());

  private ProfileRow inZone(@Nullable String newZone) {
    return new ProfileRow(key, totalXp, rewardPoints, awardsCount, newZone);
  }

  private static final class ProfileFold implements Fold<Key, ProfileRow> {

    @Override
    public List<Key> keys(RecordedEvent recorded) {
      return switch (recorded.event()) {
        case MemberEvent e -> List.of(new Key(e.workspaceId(), e.userId()));
        case SettingsEvent e -> List.of();
      };
    }

    @Override
    public ProfileRow fold(@Nullable ProfileRow row, Key key, RecordedEvent recorded) {
      ProfileRow before = row == null ? new ProfileRow(key, 0, 0, 0, null) : row;
      return switch ((MemberEvent) recorded.event()) {
        case XpAwarded award ->
            new ProfileRow(
                key, award.totalXp(), award.rewardPoints(), award.awardsCount(), before.zone());
        case MemberDescribed described -> before.inZone(described.zone());
        case MemberErased e -> before.inZone(null);
      };
    }
  }
}
