package dev.rewardrail.query.leaderboard;

import dev.rewardrail.query.generation.LiveTables;
import dev.rewardrail.query.leaderboard.BoardLines.Line;
import dev.rewardrail.query.leaderboard.BoardLines.Ranked;
import dev.rewardrail.query.streak.StreakFacts;
import dev.rewardrail.query.table.Projection;
import dev.rewardrail.query.table.Snapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The queries of leaderboards. */
public final class Leaderboard {

  /** The projection that answers them. */
  public static final Projection PROJECTION =
      new Projection(
          "leaderboard",
          2,
          List.of(Score.TABLE),
          List.of("leaderboard_score", "leaderboard_headcount_of_scores"));

  /**
   * A line of a leaderboard.
   *
   * @param rank 1, 2, 2, 4
   * @param name null where none is set, likewise the avatar
   * @param monthlyXp XP in the month that was asked for, likewise the week
   */
  public record Entry(
      long rank,
      String userId,
      @Nullable String name,
      @Nullable String avatar,
      long totalXp,
      long monthlyXp,
      long weeklyXp,
      StreakFacts streak) {}

  /**
   * Which board, and what else its entries show.
   *
   * @param system whose points it ranks, as {@code xp}
   * @param timeframe which score decides
   * @param month as {@code 2026-11}
   * @param week as {@code 2026-W47}
   */
  public record Board(
      String workspaceId, String system, Timeframe timeframe, String month, String week) {

    /** The board of XP in a day's own month and week. */
    public static Board on(String workspaceId, Timeframe timeframe, LocalDate day) {
      return new Board(
          workspaceId,
          Boards.XP,
          timeframe,
          Timeframe.MONTHLY.period(day),
          Timeframe.WEEKLY.period(day));
    }

    /** The same board for another period of its timeframe. */
    public Board of(String period) {
      return switch (timeframe) {
        case ALL_TIME -> this;
        case MONTHLY -> new Board(workspaceId, system, timeframe, period, week);
        case WEEKLY -> new Board(workspaceId, system, timeframe, month, period);
      };
    }

    /** The period whose score decides. */
    public String period() {
      return switch (timeframe) {
        case ALL_TIME -> "all_time";
        case MONTHLY -> month;
        case WEEKLY -> week;
      };
    }
  }

  private final JdbcClient jdbc;
  private final LiveTables live;
  private final TransactionTemplate snapshot;

  /** Reads the tables in this database. */
  public Leaderboard(DataSource dataSource, LiveTables live) {
    this.jdbc = JdbcClient.create(dataSource);
    this.live = live;
    this.snapshot = Snapshot.of(dataSource);
  }

  private BoardLines lines() {
    return new BoardLines(jdbc, live.now());
  }

  /** The best of a board; of equal scores the one that was reached first stands first. */
  public List<Entry> top(Board board, int limit) {
    List<Line> top = lines().top(board, limit);
    return ranked(top, 1, next -> next + 1);
  }

  /**
   * The part of a board around a member, in its middle where there are enough; empty where the
   * member has no score.
   */
  public List<Entry> around(Board board, String userId, int limit) {
    BoardLines lines = lines();
    if (limit == 1) {
      return lines.own(board, userId).stream().map(own -> own.line().at(own.rank())).toList();
    }
    return snapshot.execute(
        status ->
            lines
                .own(board, userId)
                .map(own -> around(lines, board, own, limit - 1))
                .orElse(List.of()));
  }

  private static List<Entry> around(BoardLines lines, Board board, Ranked own, int others) {
    List<Line> ahead = lines.ahead(board, own.line(), others);
    List<Line> behind = lines.behind(board, own.line(), others);
    int takeAhead = Math.min(ahead.size(), Math.max(others / 2, others - behind.size()));
    List<Line> all = new ArrayList<>(ahead.subList(0, takeAhead).reversed());
    all.add(own.line());
    all.addAll(behind.subList(0, Math.min(behind.size(), others - takeAhead)));
    long first = rank(lines, board, own, all.getFirst());
    return ranked(all, first, next -> rank(lines, board, own, all.get(next)));
  }

  private static long rank(BoardLines lines, Board board, Ranked own, Line line) {
    return line.points() == own.line().points() ? own.rank() : lines.rank(board, line.points());
  }

  /**
   * Ranks lines that follow each other. How many stand before a line that is not the first of its
   * XP is not told by the lines; how many stand before the next XP is.
   *
   * @param rankOfNext the rank of the line at that place, the first with fewer XP than the first
   */
  private static List<Entry> ranked(
      List<Line> lines, long firstRank, IntToLongFunction rankOfNext) {
    int next = 0;
    while (next < lines.size() && lines.get(next).points() == lines.getFirst().points()) {
      next++;
    }
    long nextRank = next < lines.size() ? rankOfNext.applyAsLong(next) : 0;
    List<Entry> entries = new ArrayList<>(lines.size());
    long rank = firstRank;
    for (int i = 0; i < lines.size(); i++) {
      if (i >= next && lines.get(i).points() != lines.get(i - 1).points()) {
        rank = nextRank + i - next;
      }
      entries.add(lines.get(i).at(rank));
    }
    return entries;
  }
}
