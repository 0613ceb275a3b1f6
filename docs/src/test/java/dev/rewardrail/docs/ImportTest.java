package dev.rewardrail.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.docs.Contributions.Score;
import dev.rewardrail.docs.Contributions.Totals;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A real stream is in, and every board agrees with sums computed apart: also when it is sent again
 * and after a kill.
 */
class ImportTest {

  private static final int TOP = 100;

  @TempDir private static Path files;
  private static Contributions contributions;
  private static Path awards;

  @BeforeAll
  static void read() throws IOException {
    contributions = Contributions.read();
    awards = files.resolve("awards.ndjson");
    Files.writeString(awards, String.join("", contributions.awards));
  }

  /** What came of the lines, and the position that they brought the log to. */
  private record Sent(
      Map<String, Integer> statuses, List<Integer> rejected, List<String> errors, long position) {}

  private static Sent send(Service service) throws IOException, InterruptedException {
    Map<String, Integer> statuses = new HashMap<>();
    List<Integer> rejected = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    long position = 0;
    int index = 0;
    for (JsonNode result : service.send(awards).toList()) {
      assertThat(result.get("index").asInt()).isEqualTo(index++);
      statuses.merge(result.get("status").asString(), 1, Integer::sum);
      if (result.has("position")) {
        position = Math.max(position, result.get("position").asLong());
      } else {
        rejected.add(result.get("index").asInt());
        errors.add(result.get("error").asString());
      }
    }
    assertThat(index).as("a result for each line").isEqualTo(contributions.awards.size());
    assertThat(rejected).isEqualTo(contributions.impossible);
    assertThat(errors).allMatch(error -> error.startsWith("occurred_at must be"));
    return new Sent(statuses, rejected, errors, position);
  }

  private static int possible() {
    return contributions.awards.size() - contributions.impossible.size();
  }

  @Test
  void the_stream_is_in_and_every_board_agrees_also_when_it_is_sent_again_and_after_a_restart(
      @TempDir Path folder) throws Exception {
    long position;
    try (Service service = Service.start(folder)) {
      Sent first = send(service);
      assertThat(first.statuses().get("awarded")).isEqualTo(possible());
      position = first.position();
      expectAll(service, position);

      Sent again = send(service);
      assertThat(again.statuses().get("replayed")).isEqualTo(possible());
      assertThat(again.position()).as("nothing was written").isEqualTo(position);
      expectAll(service, position);
    }
    try (Service restarted = Service.start(folder)) {
      expectAll(restarted, position);
      Sent again = send(restarted);
      assertThat(again.statuses().get("replayed")).isEqualTo(possible());
      assertThat(again.position()).isEqualTo(position);
    }
  }

  @Test
  void a_service_killed_in_the_middle_of_the_stream_loses_nothing_and_counts_nothing_twice(
      @TempDir Path folder) throws Exception {
    int answered = 0;
    try (Service killed = Service.start(folder);
        Duplex stream = Duplex.send(URI.create(killed.url()), Service.KEY, awards)) {
      for (; answered < possible() / 3; answered++) {
        stream.next();
      }
      killed.kill();
      answered += rest(stream);
    }
    assertThat(answered).as("it was killed in the middle").isLessThan(possible());
    try (Service again = Service.start(folder)) {
      Sent sent = send(again);
      assertThat(sent.statuses().get("replayed"))
          .as("what was answered is there")
          .isGreaterThanOrEqualTo(answered - 1);
      assertThat(sent.statuses().getOrDefault("awarded", 0) + sent.statuses().get("replayed"))
          .isEqualTo(possible());
      expectAll(again, sent.position());
    }
  }

  /** What was on its way when the service was killed; its last line may be a part of one. */
  private static int rest(Duplex results) {
    int count = 0;
    try {
      while (true) {
        results.next();
        count++;
      }
    } catch (IOException e) {
      return count;
    }
  }

  private static void expectAll(Service service, long position) throws Exception {
    expectBoard(service, position, "all_time", "all_time", "total_xp");
    for (String month : contributions.somePeriods("\\d{4}-\\d\\d", 12)) {
      expectBoard(service, position, "monthly", month, "monthly_xp");
    }
    for (String week : contributions.somePeriods("\\d{4}-W\\d\\d", 20)) {
      expectBoard(service, position, "weekly", week, "weekly_xp");
    }
    for (Map.Entry<String, Totals> member : contributions.members.entrySet()) {
      expectProfile(service, position, member.getKey(), member.getValue());
    }
  }

  private static void expectBoard(
      Service service, long position, String timeframe, String period, String scoreField)
      throws Exception {
    List<Score> expected = contributions.board(period);
    String path =
        "/api/v1/leaderboard?timeframe="
            + timeframe
            + (period.equals("all_time") ? "" : "&period=" + period);
    expectEntries(service.get(path + "&limit=" + TOP, position), expected, 0, scoreField);
    int middle = expected.size() / 2;
    JsonNode around =
        service.get(path + "&limit=11&user_id=" + expected.get(middle).userId(), position);
    expectEntries(
        around, expected, Math.clamp(middle - 5, 0, Math.max(0, expected.size() - 11)), scoreField);
  }

  private static void expectEntries(
      JsonNode board, List<Score> expected, int from, String scoreField) {
    int count = board.get("count").asInt();
    assertThat(count).isPositive().isEqualTo(board.get("entries").size());
    for (int i = 0; i < count; i++) {
      JsonNode entry = board.get("entries").get(i);
      Score score = expected.get(from + i);
      long rank = 1 + expected.stream().filter(other -> other.xp() > score.xp()).count();
      assertThat(entry.get("user_id").asString())
          .as(board.get("period") + " place " + i)
          .isEqualTo(score.userId());
      assertThat(entry.get(scoreField).asLong()).isEqualTo(score.xp());
      assertThat(entry.get("total_xp").asLong())
          .isEqualTo(contributions.members.get(score.userId()).xp());
      assertThat(entry.get("rank").asLong()).isEqualTo(rank);
    }
  }

  private static void expectProfile(Service service, long position, String userId, Totals totals)
      throws Exception {
    JsonNode profile = service.get("/api/v1/profiles/" + userId, position);
    assertThat(profile.get("total_xp").asLong()).as(userId).isEqualTo(totals.xp());
    assertThat(profile.get("reward_points").asLong()).as(userId).isEqualTo(totals.rp());
    assertThat(profile.get("level").asLong())
        .as(userId)
        .isEqualTo(1 + (long) Math.sqrt(totals.xp() / 40.0));
    assertThat(profile.get("achievements").size())
        .as(userId)
        .isEqualTo(totals.hasFirstSteps() ? 1 : 0);
  }
}
