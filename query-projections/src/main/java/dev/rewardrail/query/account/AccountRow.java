package dev.rewardrail.query.account;

import dev.rewardrail.ledger.event.Movement;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.query.table.Column;
import dev.rewardrail.query.table.Fold;
import dev.rewardrail.query.table.ReadTable;
import dev.rewardrail.query.table.Rows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The points of one system that an account got in one block of the log, by the day of recording and
 * the day that counts.
 *
 * @param owed by how much the balances below 0 of members fell: of the members' account alone
 */
record AccountRow(Key key, long points, long owed) {

  /** So many bits of a position tell where in its block it is. */
  static final int BLOCK_BITS = 14;

  record Key(
      String workspaceId,
      long block,
      String recordedDay,
      String occurredDay,
      Account account,
      String system) {}

  static final ReadTable<Key, AccountRow> TABLE =
      ReadTable.ofAll(
          new Rows<>(
              "account",
              List.of(
                  Column.text("workspace_id", Key::workspaceId),
                  Column.number("block", Key::block),
                  Column.text("recorded_day", Key::recordedDay),
                  Column.text("occurred_day", Key::occurredDay),
                  Column.text("account", key -> key.account().word()),
                  Column.text("system", Key::system)),
              List.of(
                  Column.number("points", AccountRow::points),
                  Column.number("owed", AccountRow::owed)),
              AccountRow::key,
              row ->
                  new AccountRow(
                      new Key(
                          row.getString("workspace_id"),
                          row.getLong("block"),
                          row.getString("recorded_day"),
                          row.getString("occurred_day"),
                          Account.of(row.getString("account")),
                          row.getString("system")),
                      row.getLong("points"),
                      row.getLong("owed"))),
          new AccountFold());

  /** The block in which a position is. */
  static long block(long position) {
    return position >> BLOCK_BITS;
  }

  private static final class AccountFold implements Fold<Key, AccountRow, RecordedEvent> {

    @Override
    public List<Key> keys(RecordedEvent recorded) {
      if (!(recorded.event() instanceof PointsEvent event)) {
        return List.of();
      }
      String zone = event.standing().zone();
      String recordedDay = DayTexts.of(recorded.recordedAt(), zone);
      String occurredDay =
          recorded.occurredAt().equals(recorded.recordedAt())
              ? recordedDay
              : DayTexts.of(recorded.occurredAt(), zone);
      List<Key> keys = new ArrayList<>();
      for (Movement movement : event.movements()) {
        if (movement.points() != 0) {
          for (Account account : List.of(Account.MEMBERS, Account.of(movement.cause()))) {
            Key key =
                new Key(
                    event.workspaceId(),
                    block(recorded.position()),
                    recordedDay,
                    occurredDay,
                    account,
                    movement.system());
            if (!keys.contains(key)) {
              keys.add(key);
            }
          }
        }
      }
      return keys;
    }

    @Override
    public AccountRow fold(@Nullable AccountRow row, Key key, RecordedEvent recorded) {
      long points = row == null ? 0 : row.points();
      long owed = row == null ? 0 : row.owed();
      for (Movement movement : ((PointsEvent) recorded.event()).movements()) {
        if (movement.system().equals(key.system())) {
          points = Math.addExact(points, key.account().gets(movement));
          if (key.account() == Account.MEMBERS) {
            owed = Math.addExact(owed, owing(movement));
          }
        }
      }
      return new AccountRow(key, points, owed);
    }

    private static long owing(Movement movement) {
      long after = movement.totalAfter();
      return Math.min(0, after - movement.points()) - Math.min(0, after);
    }
  }
}
