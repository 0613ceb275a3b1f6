package dev.rewardrail.query.leaderboard;

import dev.rewardrail.ledger.event.MemberDescribed;
import dev.rewardrail.ledger.event.MemberErased;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.SettingsEvent;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.query.follow.Column;
import dev.rewardrail.query.follow.Fold;
import dev.rewardrail.query.follow.ReadTable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member's XP in one period.
 *
 * @param reachedAt the position of the event that brought it to what it is
 */
record Score(Key key, long xp, long reachedAt) {

  record Key(String workspaceId, String period, String userId) {}

  static final ReadTable<Key, Score> TABLE =
      new ReadTable<>(
          "leaderboard_score",
          List.of(
              Column.text("workspace_id", Key::workspaceId),
              Column.text("period", Key::period),
              Column.text("user_id", Key::userId)),
          List.of(Column.number("xp", Score::xp), Column.number("reached_at", Score::reachedAt)),
          Score::key,
          row ->
              new Score(
                  new Key(
                      row.getString("workspace_id"),
                      row.getString("period"),
                      row.getString("user_id")),
                  row.getLong("xp"),
                  row.getLong("reached_at")),
          new ScoreFold());

  private static final class ScoreFold implements Fold<Key, Score> {

    @Override
    public List<Key> keys(RecordedEvent recorded) {
      return switch (recorded.event()) {
        case XpAwarded award ->
            Arrays.stream(Timeframe.values())
                .map(t -> new Key(award.workspaceId(), t.period(award.day()), award.userId()))
                .toList();
        case MemberDescribed e -> List.of();
        case MemberErased e -> List.of();
        case SettingsEvent e -> List.of();
      };
    }

    @Override
    public Score fold(@Nullable Score row, Key key, RecordedEvent recorded) {
      XpAwarded award = (XpAwarded) recorded.event();
      long before = row == null ? 0 : row.xp();
      return new Score(key, Math.addExact(before, award.xpInAll()), recorded.position());
    }
  }
}
