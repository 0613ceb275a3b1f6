package dev.rewardrail.query.achievement;

import dev.rewardrail.ledger.event.BackfillEvent;
import dev.rewardrail.ledger.event.BackfillFinished;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.query.table.Column;
import dev.rewardrail.query.table.Fold;
import dev.rewardrail.query.table.ReadTable;
import dev.rewardrail.query.table.Rows;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A backfill. What is not known before its end is null. */
record BackfillRow(
    Key key,
    String achievementId,
    @Nullable Long considered,
    @Nullable Long granted,
    Instant startedAt,
    @Nullable Instant finishedAt) {

  record Key(String workspaceId, String backfillId) {}

  static final ReadTable<Key, BackfillRow> TABLE =
      ReadTable.ofAll(
          new Rows<>(
              "backfill",
              List.of(
                  Column.text("workspace_id", Key::workspaceId),
                  Column.text("backfill_id", Key::backfillId)),
              List.of(
                  Column.text("achievement_id", BackfillRow::achievementId),
                  Column.number("considered", BackfillRow::considered),
                  Column.number("granted", BackfillRow::granted),
                  Column.instant("started_at", BackfillRow::startedAt),
                  Column.instant("finished_at", BackfillRow::finishedAt)),
              BackfillRow::key,
              row ->
                  new BackfillRow(
                      new Key(row.getString("workspace_id"), row.getString("backfill_id")),
                      row.getString("achievement_id"),
                      (Long) row.getObject("considered"),
                      (Long) row.getObject("granted"),
                      row.getObject("started_at", OffsetDateTime.class).toInstant(),
                      row.getObject("finished_at", OffsetDateTime.class) == null
                          ? null
                          : row.getObject("finished_at", OffsetDateTime.class).toInstant())),
          new BackfillFold());

  private static final class BackfillFold implements Fold<Key, BackfillRow, RecordedEvent> {

    @Override
    public List<Key> keys(RecordedEvent recorded) {
      return recorded.event() instanceof BackfillEvent e
          ? List.of(new Key(e.workspaceId(), e.backfillId()))
          : List.of();
    }

    @Override
    public BackfillRow fold(@Nullable BackfillRow row, Key key, RecordedEvent recorded) {
      BackfillEvent event = (BackfillEvent) recorded.event();
      Instant at = recorded.recordedAt();
      Instant startedAt = row == null ? at : row.startedAt();
      return event instanceof BackfillFinished e
          ? new BackfillRow(key, e.achievementId(), e.considered(), e.granted(), startedAt, at)
          : new BackfillRow(key, event.achievementId(), null, null, startedAt, null);
    }
  }
}
