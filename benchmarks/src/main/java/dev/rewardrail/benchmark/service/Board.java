package dev.rewardrail.benchmark.service;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The all-time board of the demo workspace, with as many members as are wanted, in the tables of
 * the first generation.
 */
public final class Board {

  /** Who has how much. */
  public static final String SCORES = "select user_id, points from leaderboard_current_1";

  private final Postgres postgres;

  /** In this database. */
  public Board(Postgres postgres) {
    this.postgres = postgres;
  }

  /** A connection to it. */
  public Connection connect() throws SQLException {
    return postgres.connect();
  }

  /** Fills the read tables: most members have little, a few have much. */
  public void fill(int members) throws SQLException {
    postgres.execute(
        """
        truncate leaderboard_current_1, leaderboard_headcount_1, profile_1;
        insert into leaderboard_current_1 (workspace_id, board, user_id, points, reached_at)
        select 'ws_demo', 'xp', 'usr_' || i, 1 + floor(100000 * power(random(), 4)), i
        from generate_series(0, %1$d - 1) as i;
        insert into leaderboard_headcount_1 select * from leaderboard_headcount_of_scores_1;
        insert into profile_1 (workspace_id, user_id, balances, awards_count)
        select workspace_id, user_id, jsonb_build_object('xp', points, 'rp', points), 1 from leaderboard_current_1\
        """
            .formatted(members));
    postgres.execute("vacuum analyze leaderboard_current_1");
    postgres.execute("vacuum analyze leaderboard_headcount_1");
    postgres.execute("vacuum analyze profile_1");
  }

  /** How long it takes PostgreSQL to rank all for the sake of one, in milliseconds. */
  public double rankMillis(int members) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      long begun = System.nanoTime();
      try (ResultSet row =
          statement.executeQuery(
              "select rank from (select user_id, rank() over (order by points desc) from"
                  + " leaderboard_current_1 where workspace_id = 'ws_demo')"
                  + " all_ranks where user_id = 'usr_"
                  + members / 2
                  + "'")) {
        row.next();
        return (System.nanoTime() - begun) / 1e6;
      }
    }
  }
}
