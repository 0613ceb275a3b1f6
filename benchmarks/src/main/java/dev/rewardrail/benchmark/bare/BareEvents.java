package dev.rewardrail.benchmark.bare;

import dev.rewardrail.benchmark.service.Postgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A table with the same columns and keys as the log's, filled without us: what a ledger must at
 * least write for an award.
 *
 * @param payload of a real award, likewise the metadata
 */
public record BareEvents(String payload, String metadata) {

  /** The columns that each row brings along; the position is counted by a sequence. */
  static final String COLUMNS =
      "event_id, workspace_id, stream, version, type, revision, payload, metadata, occurred_at,"
          + " recorded_at, leaf_hash";

  /** Makes the table beside the log, which has an award in it already. */
  public static BareEvents like(Postgres postgres) throws SQLException {
    postgres.execute(
        """
        create schema if not exists bare;
        drop table if exists bare.event;
        drop sequence if exists bare.position;
        create sequence bare.position cache 100;
        create table bare.event (like ledger_event including all);
        alter table bare.event alter column position set default nextval('bare.position')\
        """);
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select payload, metadata from ledger_event where type = 'XpAwarded' order by"
                    + " position desc limit 1")) {
      row.next();
      return new BareEvents(row.getString("payload"), row.getString("metadata"));
    }
  }
}
