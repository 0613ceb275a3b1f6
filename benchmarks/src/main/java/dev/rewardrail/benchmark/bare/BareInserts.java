package dev.rewardrail.benchmark.bare;

import dev.rewardrail.benchmark.load.Measured;
import dev.rewardrail.benchmark.load.Span;
import dev.rewardrail.benchmark.service.Postgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.HdrHistogram.Histogram;

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
      throws SQLException, InterruptedException {
    long from = System.nanoTime() + span.warmUp().toNanos();
    long until = from + span.measured().toNanos();
    Histogram micros = Measured.histogram();
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      List<Future<Histogram>> running = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        running.add(threads.submit(() -> insert(postgres, events, members, from, until)));
      }
      for (Future<Histogram> one : running) {
        micros.add(one.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return new Measured(span.measured(), micros);
  }

  private static Histogram insert(
      Postgres postgres, BareEvents events, int members, long from, long until)
      throws SQLException {
    Histogram micros = Measured.histogram();
    try (Connection connection = postgres.connect();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(2, events.payload());
      insert.setString(3, events.metadata());
      insert.setBytes(4, new byte[32]);
      long begun = System.nanoTime();
      while (begun < until) {
        insert.setString(1, "ws_bare/member/usr_" + ThreadLocalRandom.current().nextInt(members));
        insert.executeUpdate();
        long now = System.nanoTime();
        if (now >= from && now < until) {
          micros.recordValue((now - begun) / 1_000);
        }
        begun = now;
      }
    }
    return micros;
  }
}
