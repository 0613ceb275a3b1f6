package dev.rewardrail.query.reward;

import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.StockEvent;
import dev.rewardrail.query.table.Column;
import dev.rewardrail.query.table.Fold;
import dev.rewardrail.query.table.ReadTable;
import dev.rewardrail.query.table.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The number of claimed pieces of a reward. */
record StockRow(Key key, long claimed) {

  record Key(String workspaceId, String rewardId) {}

  static final ReadTable<Key, StockRow> TABLE =
      ReadTable.ofAll(
          new Rows<>(
              "reward_stock",
              List.of(
                  Column.text("workspace_id", Key::workspaceId),
                  Column.text("reward_id", Key::rewardId)),
              List.of(Column.number("claimed", StockRow::claimed)),
              StockRow::key,
              row ->
                  new StockRow(
                      new Key(row.getString("workspace_id"), row.getString("reward_id")),
                      row.getLong("claimed"))),
          new StockFold());

  private static final class StockFold implements Fold<Key, StockRow, RecordedEvent> {

    @Override
    public List<Key> keys(RecordedEvent recorded) {
      return recorded.event() instanceof StockEvent e
          ? List.of(new Key(e.workspaceId(), e.rewardId()))
          : List.of();
    }

    @Override
    public StockRow fold(@Nullable StockRow row, Key key, RecordedEvent recorded) {
      return new StockRow(key, ((StockEvent) recorded.event()).claimed());
    }
  }
}
