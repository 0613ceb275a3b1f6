package dev.rewardrail.query.account;

import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.query.table.Column;
import dev.rewardrail.query.table.Fold;
import dev.rewardrail.query.table.ReadTable;
import dev.rewardrail.query.table.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What each account got in a block of the log, by the days on which it was written and counts. */
record AccountRow(Key key, Amounts amounts) {

  /** So many bits of a position tell where in its block it is. */
  static final int BLOCK_BITS = 14;

  record Key(String workspaceId, long block, String recordedDay, String occurredDay) {}

  static final ReadTable<Key, AccountRow> TABLE =
      ReadTable.ofAll(
          new Rows<>(
              "account",
              List.of(
                  Column.text("workspace_id", Key::workspaceId),
                  Column.number("block", Key::block),
                  Column.text("recorded_day", Key::recordedDay),
                  Column.text("occurred_day", Key::occurredDay)),
              Arrays.stream(Account.values()).flatMap(AccountRow::columns).toList(),
              AccountRow::key,
              AccountRow::read),
          new AccountFold());

  private static Stream<Column<AccountRow>> columns(Account account) {
    return Stream.of(
        Column.number(account.word() + "_xp", row -> row.amounts().xp(account)),
        Column.number(account.word() + "_rp", row -> row.amounts().rp(account)));
  }

  private static AccountRow read(ResultSet row) throws SQLException {
    return new AccountRow(
        new Key(
            row.getString("workspace_id"),
            row.getLong("block"),
            row.getString("recorded_day"),
            row.getString("occurred_day")),
        amounts(row));
  }

  /** The amounts of a row, or of sums that have its columns' names. */
  static Amounts amounts(ResultSet row) throws SQLException {
    Amounts amounts = Amounts.NONE;
    for (Account account : Account.values()) {
      amounts =
          amounts.with(
              account, row.getLong(account.word() + "_xp"), row.getLong(account.word() + "_rp"));
    }
    return amounts;
  }

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
      String recordedDay = Days.of(recorded.recordedAt(), zone);
      String occurredDay =
          recorded.occurredAt().equals(recorded.recordedAt())
              ? recordedDay
              : Days.of(recorded.occurredAt(), zone);
      return List.of(
          new Key(event.workspaceId(), block(recorded.position()), recordedDay, occurredDay));
    }

    @Override
    public AccountRow fold(@Nullable AccountRow row, Key key, RecordedEvent recorded) {
      Amounts before = row == null ? Amounts.NONE : row.amounts();
      return new AccountRow(key, before.with((PointsEvent) recorded.event()));
    }
  }
}
