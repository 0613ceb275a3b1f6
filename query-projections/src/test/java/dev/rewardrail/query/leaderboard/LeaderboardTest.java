package dev.rewardrail.query.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.query.ReadModel;
import dev.rewardrail.query.leaderboard.Leaderboard.Board;
import dev.rewardrail.query.leaderboard.Leaderboard.Entry;
import dev.rewardrail.query.streak.StreakFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Ranks against a list that is sorted and counted by hand, with many ties. */
class LeaderboardTest {

  private record Player(String userId, long xp, long reachedAt) {}

  private static final int PLAYERS = 200;
  private static final StreakFacts NO_STREAK = new StreakFacts(0, 0, 0, null, null);
  private static final HikariDataSource DATABASE = TestPostgres.database();
  private static final ReadModel MODEL = new ReadModel(DATABASE).register();

  /** Everyone has as much in November as in all. */
  private static final List<Board> BOARDS =
      Stream.of(Timeframe.MONTHLY, Timeframe.ALL_TIME)
          .map(timeframe -> Board.on("ws_a", timeframe, LocalDate.of(2026, 11, 21)))
          .toList();

  private static final List<Player> BEST_FIRST = new ArrayList<>();

  private final Leaderboard leaderboard = new Leaderboard(DATABASE, MODEL.live);

  @BeforeAll
  static void fill() {
    Random random = new Random(7);
    List<Integer> positions = new ArrayList<>(IntStream.rangeClosed(1, PLAYERS).boxed().toList());
    Collections.shuffle(positions, random);
    for (int i = 0; i < PLAYERS; i++) {
      BEST_FIRST.add(new Player("usr_" + i, 1 + random.nextInt(25), positions.get(i)));
    }
    JdbcTemplate jdbc = new JdbcTemplate(DATABASE);
    for (Player player : BEST_FIRST) {
      for (String workspace : List.of("ws_a", "ws_b")) {
        insert(jdbc, workspace, "xp", player);
      }
    }
    // Another board of the same workspace, which no query of the first may see.
    insert(jdbc, "ws_a", "rp", new Player("usr_0", 1_000, 1));
    insert(jdbc, "ws_a", "xp", new Player("usr_without0", 0, 1));
    insert(jdbc, "ws_a", "xp", new Player("usr_without-5", -5, 1));
    jdbc.update(
        MODEL.in("insert into {leaderboard_headcount} table {leaderboard_headcount_of_scores}"));
    BEST_FIRST.sort(
        Comparator.comparingLong(Player::xp).reversed().thenComparingLong(Player::reachedAt));
  }

  /** For some the month is the newest, for others it is over. */
  private static void insert(JdbcTemplate jdbc, String workspace, String board, Player player) {
    boolean isOver = player.reachedAt() % 2 == 0;
    jdbc.update(
        MODEL.in(
            "insert into {leaderboard_current} (workspace_id, board, user_id, points, reached_at,"
                + " month, month_points, month_reached_at) values (?, ?, ?, ?, ?, ?, ?, ?)"),
        workspace,
        board,
        player.userId(),
        player.xp(),
        player.reachedAt(),
        isOver ? "2026-12" : "2026-11",
        isOver ? 1 : player.xp(),
        player.reachedAt());
    if (isOver) {
      jdbc.update(
          MODEL.in("insert into {leaderboard_past} values (?, ?, '2026-11', ?, ?, ?)"),
          workspace,
          board,
          player.userId(),
          player.xp(),
          player.reachedAt());
    }
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  private static Entry expected(int index) {
    Player player = BEST_FIRST.get(index);
    long rank = 1 + BEST_FIRST.stream().filter(other -> other.xp() > player.xp()).count();
    return new Entry(rank, player.userId(), null, null, player.xp(), player.xp(), 0, NO_STREAK);
  }

  private static List<Entry> expected(int from, int to) {
    return IntStream.range(from, to).mapToObj(LeaderboardTest::expected).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 50, 100, PLAYERS, PLAYERS + 1})
  void the_top_is_ranked_and_within_a_tie_the_first_stands_first(int limit) {
    assertThat(BOARDS)
        .allSatisfy(
            board ->
                assertThat(leaderboard.top(board, limit))
                    .isEqualTo(expected(0, Math.min(limit, PLAYERS))));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 11, 100, 500})
  void around_a_member_stand_those_next_to_it(int limit) {
    for (int index = 0; index < PLAYERS; index++) {
      int size = Math.min(limit, PLAYERS);
      int from = Math.clamp(index - (limit - 1) / 2L, 0, PLAYERS - size);
      String userId = BEST_FIRST.get(index).userId();
      for (Board board : BOARDS) {
        assertThat(leaderboard.around(board, userId, limit))
            .as("around place %d of %s", index, board)
            .isEqualTo(expected(from, from + size));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"usr_unknown", "usr_without0", "usr_without-5", "", "usr_1' or '1'='1"})
  void around_someone_without_a_score_stands_no_one(String userId) {
    assertThat(BOARDS)
        .allSatisfy(board -> assertThat(leaderboard.around(board, userId, 10)).isEmpty());
  }
}
