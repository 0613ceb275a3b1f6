package dev.rewardrail.query.activity;

import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.query.follow.Column;
import dev.rewardrail.query.follow.Fold;
import dev.rewardrail.query.follow.ReadTable;
import dev.rewardrail.query.follow.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of what members see. */
final class ActivityTable {

  static final ReadTable<ActivityRow.Key, ActivityRow> TABLE =
      new ReadTable<>(
          new Rows<>(
              "activity",
              List.of(
                  Column.text("workspace_id", ActivityRow.Key::workspaceId),
                  Column.number("position", ActivityRow.Key::position),
                  Column.number("item", ActivityRow.Key::item)),
              List.of(
                  Column.text("user_id", ActivityRow::userId),
                  Column.text("kind", ActivityRow::kind),
                  Column.number("xp", ActivityRow::xp),
                  Column.number("rp", ActivityRow::rp),
                  Column.text("subject", ActivityRow::subject),
                  Column.text("title", ActivityRow::title),
                  Column.number("amount", ActivityRow::amount),
                  Column.text("sealed_text", ActivityRow::sealedText),
                  Column.text("reference", ActivityRow::reference),
                  Column.text("reason", ActivityRow::reason),
                  Column.instant("occurred_at", ActivityRow::occurredAt)),
              ActivityRow::key,
              ActivityTable::read),
          new ActivityFold());

  private ActivityTable() {}

  static ActivityRow read(ResultSet row) throws SQLException {
    return new ActivityRow(
        new ActivityRow.Key(
            row.getString("workspace_id"), row.getLong("position"), row.getLong("item")),
        row.getString("user_id"),
        row.getString("kind"),
        row.getLong("xp"),
        row.getLong("rp"),
        row.getString("subject"),
        row.getString("title"),
        (Long) row.getObject("amount"),
        row.getString("sealed_text"),
        row.getString("reference"),
        row.getString("reason"),
        row.getObject("occurred_at", OffsetDateTime.class).toInstant());
  }

  private static final class ActivityFold
      implements Fold<ActivityRow.Key, ActivityRow, RecordedEvent> {

    @Override
    public List<ActivityRow.Key> keys(RecordedEvent recorded) {
      return ActivityRow.of(recorded).stream().map(ActivityRow::key).toList();
    }

    @Override
    public ActivityRow fold(
        @Nullable ActivityRow row, ActivityRow.Key key, RecordedEvent recorded) {
      return ActivityRow.of(recorded).get(Math.toIntExact(key.item()));
    }
  }
}
