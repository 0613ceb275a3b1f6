package dev.rewardrail.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.ledger.log.LogVerifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Two processes on one PostgreSQL, to kill and start again under load. */
abstract class TwoInstances {

  private static final String KEY = "rr_severalseveralseveralseveral";
  private static final String PROJECTIONS = "/api/v1/ops/projections";
  static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final String KEYS =
      """
      select metadata::json ->> 'idempotency_key' from ledger_event
      where type = 'XpAwarded' and metadata::json ->> 'idempotency_key' like 'w%'\
      """;

  /** What each member's newest award says it has, in all. */
  private static final String LAST_TOTALS =
      """
      select sum((payload::json #>> '{standing,total_xp}')::bigint)::bigint
      from (select distinct on (stream) payload from ledger_event where type = 'XpAwarded'
            order by stream, version desc) as newest\
      """;

  /** Which instance holds a lock. */
  private static final String HOLDER =
      """
      select a.application_name from pg_locks l join pg_stat_activity a using (pid)
      where l.locktype = 'advisory' and l.granted
        and l.database = (select oid from pg_database where datname = current_database()) and\
      """;

  static final String FOLLOWS = HOLDER + " l.classid::bigint = x'5252'::bigint";
  static final String WRITES =
      HOLDER + " l.classid::bigint = x'52'::bigint and l.objid::bigint = x'524C4F47'::bigint";
  static final String BUILDS = builds("leaderboard");

  /** Who builds the second generation of a projection. */
  static String builds(String projection) {
    return HOLDER
        + " (l.classid::bigint << 32 | l.objid::bigint)"
        + " = hashtextextended('rewardrail generation %s 2', 0)".formatted(projection);
  }

  private static final int WRITERS = 6;
  private static final int BATCHES = 12;
  private static final int BATCH = 1_000;

  @TempDir Path folder;

  final HikariDataSource database = TestPostgres.database();
  final JdbcTemplate jdbc = new JdbcTemplate(database);
  private final AtomicBoolean isOver = new AtomicBoolean();

  /** What was acknowledged, by its idempotency key. */
  final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

  volatile List<RunningService> instances = List.of();

  @BeforeEach
  void two() {
    instances = List.of(start("0"), start("1"));
    instances.forEach(RunningService::awaitReady);
  }

  RunningService start(String name) {
    String url = database.getJdbcUrl();
    return RunningService.start(
        folder,
        Map.of(
            "SPRING_DATASOURCE_URL",
            url + (url.contains("?") ? "&" : "?") + "ApplicationName=" + name,
            "REWARDRAIL_BOOTSTRAP_API_KEY",
            KEY));
  }

  /** Kills the one of two instances that does something; the other is left. */
  void killWhoever(String does) throws InterruptedException {
    List<String> holder = new ArrayList<>();
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(PATIENCE)
        .until(() -> holder.addAll(jdbc.queryForList(does, String.class)));
    int killed = Integer.parseInt(holder.getFirst());
    RunningService left = instances.get(1 - killed);
    instances.get(killed).kill();
    instances = List.of(left);
  }

  @AfterEach
  void stop() {
    isOver.set(true);
    instances.forEach(RunningService::close);
    database.close();
  }

  Api api(int which) {
    return new Api(instances.get(which % instances.size()).url(), KEY);
  }

  /** Awards until the test is over, each again with its key until some instance acknowledges it. */
  List<CompletableFuture<Void>> load() {
    return IntStream.range(0, WRITERS)
        .mapToObj(
            writer -> CompletableFuture.runAsync(() -> write(writer), Thread::startVirtualThread))
        .toList();
  }

  private void write(int writer) {
    Random random = new Random(writer);
    for (int i = 0; !isOver.get(); i++) {
      String key = "w%d-%d".formatted(writer, i);
      long amount = 1 + random.nextInt(50);
      String user = "usr_" + random.nextInt(200);
      AtomicInteger attempt = new AtomicInteger(writer);
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(20))
          .atMost(PATIENCE)
          .until(
              () -> isOver.get() || isAcknowledged(attempt.getAndIncrement(), user, amount, key));
    }
  }

  private boolean isAcknowledged(int attempt, String user, long amount, String key) {
    try {
      boolean isDone = api(attempt).award(user, amount, "Idempotency-Key", key).status() == 200;
      if (isDone) {
        acknowledged.put(key, amount);
      }
      return isDone;
    } catch (java.io.UncheckedIOException e) {
      return false;
    }
  }

  void manyAwards() {
    for (int batch = 0; batch < BATCHES; batch++) {
      List<String> awards = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        awards.add("{\"user_id\":\"usr_%d\",\"amount\":%d}".formatted(i % 300, 1 + i % 40));
      }
      api(batch).post("/api/v1/xp/batch", "{\"awards\":[" + String.join(",", awards) + "]}").data();
    }
  }

  /** Each shows what the other wrote, and both tell the same. */
  void expectBothAnswerAlike() {
    for (int which = 0; which < 2; which++) {
      Api writer = api(which);
      Api reader = api(1 - which);
      String user = "usr_alike" + which;
      String position = writer.award(user, 40).header("Ledger-Position");
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  reader.get("/api/v1/profiles/" + user, "Ledger-Position", position).status()
                      == 200);
      for (String path :
          List.of(
              "/api/v1/profiles/" + user,
              "/api/v1/leaderboard?limit=100",
              "/api/v1/ops/projections/reward/skips")) {
        assertThat(reader.get(path, "Ledger-Position", position).data())
            .as(path)
            .isEqualTo(writer.get(path, "Ledger-Position", position).data());
      }
      assertThat(reader.get("/api/v1/profiles/" + user).data().get("total_xp").asLong())
          .isEqualTo(40);
    }
  }

  private long sumOfXp(int which) {
    long number = api(which).get(PROJECTIONS + "/profile").data().get("generation").asLong();
    return jdbc.queryForObject(
        "select coalesce(sum((balances ->> 'xp')::bigint), 0)::bigint from profile_" + number,
        Long.class);
  }

  void expectNothingLost(List<CompletableFuture<Void>> writers) {
    await()
        .atMost(PATIENCE)
        .failFast(
            "a writer has ended",
            () -> writers.stream().anyMatch(CompletableFuture::isCompletedExceptionally))
        .until(() -> acknowledged.size() > 100);
    isOver.set(true);
    writers.forEach(CompletableFuture::join);
    long head = jdbc.queryForObject("select max(position) from ledger_commit", Long.class);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                api(0).get(PROJECTIONS).data().values().stream()
                    .allMatch(p -> p.get("position").asLong() >= head));
    assertThat(new LogVerifier(database, Map.of(), List.of()).verify(soFar -> true).findings())
        .isEmpty();
    assertThat(sumOfXp(0)).isEqualTo(jdbc.queryForObject(LAST_TOTALS, Long.class));
    Map<String, Integer> counted = new HashMap<>();
    jdbc.queryForList(KEYS, String.class).forEach(key -> counted.merge(key, 1, Integer::sum));
    assertThat(counted.keySet()).containsAll(acknowledged.keySet());
    assertThat(counted.values()).as("each counts once").containsOnly(1);
  }

  void awaitSwitched(int which) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode all = api(which).get(PROJECTIONS).data();
              assertThat(all.values())
                  .as(all.toString())
                  .allMatch(p -> p.get("generation").asLong() == 2);
            });
    assertThat(
            jdbc.queryForList(
                "select comparison from projection_generation where number = 2", String.class))
        .hasSize(5)
        .allMatch(comparison -> comparison.contains("\"isEqual\":true"));
  }
}
