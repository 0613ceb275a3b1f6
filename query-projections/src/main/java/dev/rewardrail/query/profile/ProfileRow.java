package dev.rewardrail.query.profile;

import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.FreezesGranted;
import dev.rewardrail.ledger.event.MemberDescribed;
import dev.rewardrail.ledger.event.MemberErased;
import dev.rewardrail.ledger.event.MemberEvent;
import dev.rewardrail.ledger.event.Movement;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.RedemptionFulfilled;
import dev.rewardrail.ledger.event.RedemptionRefunded;
import dev.rewardrail.ledger.event.StreakClaimed;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.query.streak.StreakFacts;
import dev.rewardrail.query.table.Column;
import dev.rewardrail.query.table.Fold;
import dev.rewardrail.query.table.ReadTable;
import dev.rewardrail.query.table.Rows;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A member's balances, streak and time zone, as the newest events tell them.
 *
 * @param balances of each points system that ever moved, by its key
 * @param described how often the member was described or erased
 */
record ProfileRow(
    Key key,
    Map<String, Long> balances,
    long awardsCount,
    long rewardsRedeemed,
    StreakFacts streak,
    long described) {

  record Key(String workspaceId, String userId) {}

  /** The columns {@code total_xp} and {@code reward_points} of a row {@code p}. */
  static final String TOTALS =
      """
      coalesce((p.balances ->> 'xp')::bigint, 0) as total_xp, \
      coalesce((p.balances ->> 'rp')::bigint, 0) as reward_points\
      """;

  private static final StreakFacts NO_STREAK = new StreakFacts(0, 0, 0, null, null);

  static final ReadTable<Key, ProfileRow> TABLE =
      ReadTable.ofMembers(
          new Rows<>(
              "profile",
              List.of(
                  Column.text("workspace_id", Key::workspaceId),
                  Column.text("user_id", Key::userId)),
              List.of(
                  Column.json("balances", row -> BalancesJson.write(row.balances())),
                  Column.number("awards_count", ProfileRow::awardsCount),
                  Column.number("rewards_redeemed", ProfileRow::rewardsRedeemed),
                  Column.number("current_streak", row -> (long) row.streak().current()),
                  Column.number("best_streak", row -> (long) row.streak().best()),
                  Column.number("freezes", row -> (long) row.streak().freezes()),
                  Column.text(
                      "claimed_for",
                      row -> row.last() == null ? null : row.last().day().toString()),
                  Column.instant("claimed_at", row -> row.last() == null ? null : row.last().at()),
                  Column.text("claimed_zone", row -> row.last() == null ? null : row.last().zone()),
                  Column.number(
                      "day_start_hour", row -> row.last() == null ? 0L : row.last().startHour()),
                  Column.text("zone", row -> row.streak().memberZone()),
                  Column.number("described", ProfileRow::described)),
              ProfileRow::key,
              row ->
                  new ProfileRow(
                      new Key(row.getString("workspace_id"), row.getString("user_id")),
                      BalancesJson.read(row.getString("balances")),
                      row.getLong("awards_count"),
                      row.getLong("rewards_redeemed"),
                      StreakFacts.read(row),
                      row.getLong("described"))),
          new ProfileFold());

  private StreakFacts.@Nullable LastClaim last() {
    return streak.last();
  }

  private ProfileRow after(PointsEvent e) {
    Map<String, Long> next = new TreeMap<>(balances);
    for (Movement movement : e.movements()) {
      next.put(movement.system(), movement.totalAfter());
    }
    return new ProfileRow(key, next, awardsCount, rewardsRedeemed, streak, described);
  }

  private ProfileRow awarded(long count) {
    return new ProfileRow(key, balances, count, rewardsRedeemed, streak, described);
  }

  private ProfileRow redeemed(long more) {
    return new ProfileRow(key, balances, awardsCount, rewardsRedeemed + more, streak, described);
  }

  private static long givenBack(EntryReversed e) {
    return e.refunded().stream().filter(EntryReversed.Refunded::wasFulfilled).count();
  }

  private ProfileRow streaking(StreakFacts next) {
    return new ProfileRow(key, balances, awardsCount, rewardsRedeemed, next, described);
  }

  private ProfileRow described(@Nullable String zone) {
    return new ProfileRow(
        key,
        balances,
        awardsCount,
        rewardsRedeemed,
        new StreakFacts(streak.current(), streak.best(), streak.freezes(), streak.last(), zone),
        described + 1);
  }

  private ProfileRow claimed(StreakClaimed e) {
    return streaking(
        new StreakFacts(
            e.currentStreak(),
            e.bestStreak(),
            e.freezesHeld(),
            new StreakFacts.LastClaim(
                e.claimedFor(), e.claimedAt(), e.timeZone(), e.dayStartHour()),
            streak.memberZone()));
  }

  private ProfileRow holding(FreezesGranted e) {
    return streaking(
        new StreakFacts(
            e.currentStreak(), streak.best(), e.freezesHeld(), streak.last(), streak.memberZone()));
  }

  private static final class ProfileFold implements Fold<Key, ProfileRow, RecordedEvent> {

    @Override
    public List<Key> keys(RecordedEvent recorded) {
      return recorded.event() instanceof MemberEvent e
          ? List.of(new Key(e.workspaceId(), e.userId()))
          : List.of();
    }

    @Override
    public ProfileRow fold(@Nullable ProfileRow row, Key key, RecordedEvent recorded) {
      ProfileRow before = row == null ? new ProfileRow(key, Map.of(), 0, 0, NO_STREAK, 0) : row;
      MemberEvent event = (MemberEvent) recorded.event();
      ProfileRow after = event instanceof PointsEvent e ? before.after(e) : before;
      return switch (event) {
        case XpAwarded e -> after.awarded(e.awardsCount());
        case StreakClaimed e -> after.claimed(e);
        case EntryReversed e -> after.awarded(e.awardsCount()).redeemed(-givenBack(e));
        case RedemptionFulfilled e -> after.redeemed(1);
        case RedemptionRefunded e -> after.redeemed(e.cause().equals("refunded") ? -1 : 0);
        case FreezesGranted e -> after.holding(e);
        case MemberDescribed e -> after.described(e.zone());
        case MemberErased e -> after.described(null);
        default -> after;
      };
    }
  }
}
