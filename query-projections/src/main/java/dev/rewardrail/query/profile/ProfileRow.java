package dev.rewardrail.query.profile;

import dev.rewardrail.ledger.event.ApiKeyIssued;
import dev.rewardrail.ledger.event.ApiKeyRevoked;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.WorkspaceCreated;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.query.follow.Column;
import dev.rewardrail.query.follow.Fold;
import dev.rewardrail.query.follow.ReadTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A member's totals, as the newest event tells them. */
record ProfileRow(Key key, long totalXp, long rewardPoints, long awardsCount) {

  record Key(String workspaceId, String userId) {}

  static final ReadTable<Key, ProfileRow> TABLE =
      new ReadTable<>(
          "profile",
          List.of(
              Column.text("workspace_id", Key::workspaceId), Column.text("user_id", Key::userId)),
          List.of(
              Column.number("total_xp", ProfileRow::totalXp),
              Column.number("reward_points", ProfileRow::rewardPoints),
              Column.number("awards_count", ProfileRow::awardsCount)),
          ProfileRow::key,
          row ->
              new ProfileRow(
                  new Key(row.getString("workspace_id"), row.getString("user_id")),
                  row.getLong("total_xp"),
                  row.getLong("reward_points"),
                  row.getLong("awards_count")),
          new ProfileFold());

  private static final class ProfileFold implements Fold<Key, ProfileRow> {

    @Override
    public List<Key> keys(RecordedEvent recorded) {
      return switch (recorded.event()) {
        case XpAwarded award -> List.of(new Key(award.workspaceId(), award.userId()));
        case WorkspaceCreated e -> List.of();
        case ApiKeyIssued e -> List.of();
        case ApiKeyRevoked e -> List.of();
      };
    }

    @Override
    public ProfileRow fold(@Nullable ProfileRow row, Key key, RecordedEvent recorded) {
      XpAwarded award = (XpAwarded) recorded.event();
      return new ProfileRow(key, award.totalXp(), award.rewardPoints(), award.awardsCount());
    }
  }
}
