package dev.rewardrail.benchmark;

import dev.rewardrail.benchmark.load.HttpLoad;
import dev.rewardrail.benchmark.load.Measured;
import dev.rewardrail.benchmark.load.Requests;
import dev.rewardrail.benchmark.load.Span;
import dev.rewardrail.benchmark.redis.Redis;
import dev.rewardrail.benchmark.report.Figure;
import dev.rewardrail.benchmark.report.Goal;
import dev.rewardrail.benchmark.service.Board;
import dev.rewardrail.benchmark.service.Service;
import java.net.URI;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** A member's own rank, the top 50 and those around a member, on boards of several sizes. */
final class RankBenchmark implements Benchmark {

  private static final String NAME = "rank";
  private static final int CONNECTIONS = 16;
  private static final Goal OF_SMALL = Goal.atMost(1.2);
  private static final Goal OF_REDIS = Goal.atMost(1.5);
  private static final String OWN = "/api/v1/leaderboard?limit=1&user_id=usr_";
  private static final String AROUND = "/api/v1/leaderboard?limit=11&user_id=usr_";
  private static final String TOP = "/api/v1/leaderboard?limit=50";

  private final List<Figure> figures = new ArrayList<>();

  @Override
  public List<Figure> run(Stand stand) throws Exception {
    Scale scale = stand.scale();
    Span span = scale.span();
    try (Service service = stand.start(NAME)) {
      Board board = new Board(service.postgres());
      double small = 0;
      for (int members : scale.boards()) {
        board.fill(members);
        if (figures.isEmpty()) {
          own(service.url(), OWN, members, CONNECTIONS, scale.warmUp());
        }
        String size = "%,d members".formatted(members);
        double own = own(service.url(), OWN, members, 1, span).percentileMillis(50);
        Figure figure = millis("own, " + size, own);
        if (figures.isEmpty()) {
          small = own;
          figures.add(figure);
        } else {
          figures.add(
              figure
                  .against("own, %,d members".formatted(scale.boards().getFirst()), small)
                  .aiming(OF_SMALL));
        }
        figures.add(
            millis("own, " + size, own)
                .against("rank() over the table", board.rankMillis(members)));
        redis(stand, board, members, own);
        figures.add(
            Figure.of(
                NAME,
                "own, %s, %d at once".formatted(size, CONNECTIONS),
                own(service.url(), OWN, members, CONNECTIONS, span).perSecond(),
                "/s"));
        figures.add(
            millis(
                "around, " + size,
                own(service.url(), AROUND, members, 1, span).percentileMillis(50)));
        byte[] top = Requests.get(TOP, Service.KEY);
        figures.add(
            millis(
                "top 50, " + size,
                new HttpLoad(service.url(), 1, HttpLoad.UNPACED)
                    .run(span, () -> top)
                    .percentileMillis(50)));
      }
    }
    return figures;
  }

  private void redis(Stand stand, Board board, int members, double own) throws Exception {
    Optional<Redis> started = Redis.start(stand.folder());
    if (started.isEmpty()) {
      return;
    }
    try (Redis redis = started.get();
        Connection postgres = board.connect()) {
      redis.fill(postgres, Board.SCORES);
      own(redis.url(), "/rank?user_id=usr_", members, CONNECTIONS, stand.scale().span());
      double theirs =
          own(redis.url(), "/rank?user_id=usr_", members, 1, stand.scale().span())
              .percentileMillis(50);
      figures.add(
          millis("own, %,d members".formatted(members), own)
              .against("Redis ZREVRANK", theirs)
              .aiming(OF_REDIS));
    }
  }

  private static Figure millis(String what, double value) {
    return Figure.of(NAME, what, value, "ms");
  }

  private static Measured own(URI url, String path, int members, int connections, Span span)
      throws Exception {
    return new HttpLoad(url, connections, HttpLoad.UNPACED)
        .run(
            span,
            () -> Requests.get(path + ThreadLocalRandom.current().nextInt(members), Service.KEY));
  }
}
