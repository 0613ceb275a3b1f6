package dev.rewardrail.benchmark.service;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Rebuilds of the read models. */
public final class Rebuild {

  private static final String ALWAYS = "{\"switch\": \"always\"}";

  private static final String UNDER_WAY =
      "select distinct projection from projection_generation where state in ('building', 'ready')";

  /** From when the newest generations were asked for to when the last of them could be read. */
  private static final String PER_SECOND =
      """
      select max(position) / extract(epoch from max(finished_at) - min(begun_at))
      from projection_generation g
      where state = 'live' and ('%1$s' = 'all' or projection = '%1$s')\
      """;

  private static final String BY_SQL =
      """
      drop table if exists board_by_sql;
      create table board_by_sql (workspace_id text, period text, user_id text, xp bigint, reached_at bigint);
      insert into board_by_sql
      select workspace_id, period, user_id, sum(xp), max(position)
      from (select position, workspace_id, p ->> 'user_id' as user_id, (p ->> 'xp')::bigint as xp,
                   (p #>> '{standing,day}')::date as day
            from (select position, workspace_id, payload::jsonb as p
                  from ledger_event where type = 'XpAwarded' offset 0) as event offset 0) as award
      cross join lateral (values ('all_time'), (to_char(day, 'YYYY-MM')), (to_char(day, 'IYYY"-W"IW')))
          as periods(period)
      group by workspace_id, period, user_id\
      """;

  private final Service service;

  /** Of this service. */
  public Rebuild(Service service) {
    this.service = service;
  }

  /** Rebuilds all read models; events a second. */
  public double all() throws Exception {
    settle();
    post("/api/v1/ops/rebuild", ALWAYS);
    awaitEnd();
    return number(PER_SECOND.formatted("all"));
  }

  /** Rebuilds the leaderboard; events a second. */
  public double leaderboard() throws Exception {
    settle();
    post("/api/v1/ops/projections/leaderboard/rebuild", ALWAYS);
    awaitEnd();
    return number(PER_SECOND.formatted("leaderboard"));
  }

  /** Has PostgreSQL make the leaderboard of awards by one statement; events a second. */
  public double leaderboardBySql() throws IOException, SQLException {
    settle();
    double events = number("select max(position) from ledger_commit");
    long begun = System.nanoTime();
    service.postgres().execute(BY_SQL);
    return events / ((System.nanoTime() - begun) / 1e9);
  }

  /** What was written before is not left for the next to bring to the disk. */
  private void settle() throws IOException, SQLException {
    service.postgres().execute("checkpoint");
  }

  /** Begins to rebuild all. */
  public void begin() throws Exception {
    post("/api/v1/ops/rebuild", "{\"switch\": \"never\"}");
  }

  /** Gives up what goes on. */
  public void cancel() throws Exception {
    try (Connection connection = service.postgres().connect()) {
      for (String projection : underWay(connection)) {
        send("/api/v1/ops/projections/" + projection + "/rebuild/cancel", "{}");
      }
    }
    awaitEnd();
  }

  /** Over one connection: each new one costs both cores some milliseconds of what is measured. */
  private void awaitEnd() throws IOException, SQLException {
    try (Connection connection = service.postgres().connect()) {
      while (!underWay(connection).isEmpty()) {
        service.assertRunning();
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
  }

  private static List<String> underWay(Connection connection) throws SQLException {
    List<String> projections = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(UNDER_WAY)) {
      while (row.next()) {
        projections.add(row.getString(1));
      }
    }
    return projections;
  }

  private double number(String sql) throws IOException, SQLException {
    try (Connection connection = service.postgres().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getDouble(1);
    }
  }

  private void post(String path, String body) throws Exception {
    HttpResponse<String> answer = send(path, body);
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.body());
    }
  }

  private HttpResponse<String> send(String path, String body) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          service
              .request(path)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
