package dev.rewardrail.benchmark.bare;

import dev.rewardrail.benchmark.load.Callers;
import dev.rewardrail.benchmark.load.Measured;
import dev.rewardrail.benchmark.load.Span;
import dev.rewardrail.benchmark.service.Postgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;

/** What PostgreSQL itself does: one INSERT a transaction, by many connections at once. */
public final class BareInserts {

  private static final String INSERT =
      """
      insert into bare.event (%s)
      values (gen_random_uuid(), 'ws_bare', ?, nextval('bare.position'), 'XpAwarded', 2, ?, ?, now(), now(), ?)\
      """
          .formatted(BareEvents.COLUMNS);

  private BareInserts() {}

  /** Runs it by JDBC. */
  public static Measured run(
      Postgres postgres, BareEvents events, int connections, int members, Span span)
      throws InterruptedException {
    return Callers.run(connections, span, () -> new Inserting(postgres, events, members));
  }

  private static final class Inserting implements Callers.Caller {

    private final Connection connection;
    private final PreparedStatement insert;
    private final int members;

    Inserting(Postgres postgres, BareEvents events, int members) throws SQLException {
      this.connection = postgres.connect();
      this.insert = connection.prepareStatement(INSERT);
      this.members = members;
      insert.setString(2, events.payload());
      insert.setString(3, events.metadata());
      insert.setBytes(4, new byte[32]);
    }

    @Override
    public void call() throws SQLException {
      insert.setString(1, "ws_bare/member/usr_" + ThreadLocalRandom.current().nextInt(members));
      insert.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
