package dev.rewardrail.benchmark.bare;

import dev.rewardrail.benchmark.service.Postgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The newest rows of the log, inserted again into a table like it: many a statement. */
public final class BareBatch {

  private static final int ROWS = 1_000;

  private static final String INSERT =
      """
      insert into bare.event (%s)
      select event_id, 'ws_bare', stream, nextval('bare.position'), 'XpAwarded', 2, payload, metadata, now(), now(), leaf_hash
      from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::bytea[]) as n(event_id, stream, payload, metadata, leaf_hash)\
      """
          .formatted(BareEvents.COLUMNS);

  private record Row(
      String eventId, String stream, String payload, String metadata, byte[] leafHash) {}

  private BareBatch() {}

  /** Inserts so many, one statement a transaction; how many a second. */
  public static double run(Postgres postgres, int rows) throws SQLException {
    BareEvents.like(postgres);
    try (Connection connection = postgres.connect()) {
      List<Row> all = newest(connection, rows);
      long begun = System.nanoTime();
      try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
        for (int from = 0; from < all.size(); from += ROWS) {
          insert(insert, all.subList(from, Math.min(all.size(), from + ROWS)));
        }
      }
      return all.size() / ((System.nanoTime() - begun) / 1e9);
    }
  }

  private static List<Row> newest(Connection connection, int rows) throws SQLException {
    List<Row> all = new ArrayList<>(rows);
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select event_id, stream, payload, metadata, leaf_hash from ledger_event"
                    + " where type = 'XpAwarded' order by position desc limit "
                    + rows)) {
      while (row.next()) {
        all.add(
            new Row(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getBytes(5)));
      }
    }
    return all;
  }

  private static void insert(PreparedStatement insert, List<Row> rows) throws SQLException {
    Connection connection = insert.getConnection();
    insert.setArray(
        1,
        connection.createArrayOf("uuid", rows.stream().map(Row::eventId).toArray(String[]::new)));
    insert.setArray(
        2, connection.createArrayOf("text", rows.stream().map(Row::stream).toArray(String[]::new)));
    insert.setArray(
        3,
        connection.createArrayOf("text", rows.stream().map(Row::payload).toArray(String[]::new)));
    insert.setArray(
        4,
        connection.createArrayOf("text", rows.stream().map(Row::metadata).toArray(String[]::new)));
    insert.setArray(
        5,
        connection.createArrayOf("bytea", rows.stream().map(Row::leafHash).toArray(byte[][]::new)));
    insert.executeUpdate();
  }
}
