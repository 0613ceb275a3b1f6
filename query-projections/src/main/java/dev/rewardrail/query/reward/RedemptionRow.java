package dev.rewardrail.query.reward;

import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.RedemptionFailed;
import dev.rewardrail.ledger.event.RedemptionFulfilled;
import dev.rewardrail.ledger.event.RedemptionRefunded;
import dev.rewardrail.ledger.event.RewardRedeemed;
import dev.rewardrail.query.table.Column;
import dev.rewardrail.query.table.Fold;
import dev.rewardrail.query.table.ReadTable;
import dev.rewardrail.query.table.Rows;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A redemption and its state.
 *
 * @param position of the event that began it
 * @param changedIn the position of the newest event about it
 */
record RedemptionRow(
    Key key,
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
    long changedIn) {

  record Key(String workspaceId, String redemptionId) {}

  static final ReadTable<Key, RedemptionRow> TABLE =
      ReadTable.ofMembers(
          new Rows<>(
              "redemption",
              List.of(
                  Column.text("workspace_id", Key::workspaceId),
                  Column.text("redemption_id", Key::redemptionId)),
              List.of(
                  Column.text("user_id", RedemptionRow::userId),
                  Column.text("reward_id", RedemptionRow::rewardId),
                  Column.text("title", RedemptionRow::title),
                  Column.number("rp_spent", RedemptionRow::rpSpent),
                  Column.text("fulfilment", RedemptionRow::fulfilment),
                  Column.text("status", RedemptionRow::status),
                  Column.text("sealed_code", RedemptionRow::sealedCode),
                  Column.text("reason", RedemptionRow::reason),
                  Column.instant("redeemed_at", RedemptionRow::redeemedAt),
                  Column.instant("changed_at", RedemptionRow::changedAt),
                  Column.number("position", RedemptionRow::position),
                  Column.number("changed_in", RedemptionRow::changedIn)),
              RedemptionRow::key,
              row ->
                  new RedemptionRow(
                      new Key(row.getString("workspace_id"), row.getString("redemption_id")),
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
                      row.getLong("changed_in"))),
          new RedemptionFold());

  private RedemptionRow as(
      String next, @Nullable String code, @Nullable String why, RecordedEvent recorded) {
    return new RedemptionRow(
        key,
        userId,
        rewardId,
        title,
        rpSpent,
        fulfilment,
        next,
        code,
        why,
        redeemedAt,
        recorded.recordedAt(),
        position,
        recorded.position());
  }

  private static final class RedemptionFold implements Fold<Key, RedemptionRow, RecordedEvent> {

    @Override
    public List<Key> keys(RecordedEvent recorded) {
      Event event = recorded.event();
      return switch (event) {
        case RewardRedeemed e -> List.of(key(e, e.redemptionId()));
        case RedemptionFulfilled e -> List.of(key(e, e.redemptionId()));
        case RedemptionFailed e -> List.of(key(e, e.redemptionId()));
        case RedemptionRefunded e -> List.of(key(e, e.redemptionId()));
        case EntryReversed e ->
            e.refunded().stream().map(refunded -> key(e, refunded.redemptionId())).toList();
        default -> List.of();
      };
    }

    private static Key key(Event event, String redemptionId) {
      return new Key(event.workspaceId(), redemptionId);
    }

    @Override
    public RedemptionRow fold(@Nullable RedemptionRow row, Key key, RecordedEvent recorded) {
      if (recorded.event() instanceof RewardRedeemed e) {
        return begun(e, key, recorded);
      }
      if (row == null) {
        throw new IllegalStateException(
            "position %d is about a redemption that never began".formatted(recorded.position()));
      }
      return switch (recorded.event()) {
        case RedemptionFulfilled e -> row.as("fulfilled", e.promoCode(), null, recorded);
        case RedemptionFailed e -> row.as("failed", row.sealedCode(), e.reason(), recorded);
        case RedemptionRefunded e ->
            row.as(
                e.cause().equals("cancelled") ? "cancelled" : "refunded",
                row.sealedCode(),
                e.reason(),
                recorded);
        case EntryReversed e -> row.as("refunded", row.sealedCode(), e.reason(), recorded);
        default -> row;
      };
    }

    private static RedemptionRow begun(RewardRedeemed e, Key key, RecordedEvent recorded) {
      return new RedemptionRow(
          key,
          e.userId(),
          e.rewardId(),
          e.title(),
          e.rpSpent(),
          e.fulfilment(),
          "pending",
          null,
          null,
          recorded.recordedAt(),
          recorded.recordedAt(),
          recorded.position(),
          recorded.position());
    }
  }
}
