package dev.rewardrail.docs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real stream of activity, and what boards and profiles must show of it: summed up line by line,
 * apart from the product's own code.
 */
final class Contributions {

  private static final Path SAMPLE = Path.of("guides/contributions-sample.ndjson");

  /** A member's XP in a period, and by which line it was reached. */
  record Score(String userId, long xp, int reachedBy) {}

  /** What a member has in the end. */
  record Totals(long xp, long rp, boolean hasFirstSteps) {}

  final List<String> awards = new ArrayList<>();
  final List<Integer> impossible = new ArrayList<>();
  final Map<String, Totals> members = new HashMap<>();
  private final Map<String, Map<String, Score>> periods = new HashMap<>();

  private Contributions() {}

  static Contributions read() throws IOException {
    Contributions all = new Contributions();
    Path file = Path.of(System.getProperty("contributions"));
    try (BufferedReader lines = new BufferedReader(reader(Files.exists(file) ? file : SAMPLE))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        all.add(JsonMapper.shared().readTree(line));
      }
    }
    return all;
  }

  private static InputStreamReader reader(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return new InputStreamReader(
        file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8);
  }

  private void add(JsonNode contribution) {
    String id = contribution.get("id").asString();
    String userId = contribution.get("user_id").asString();
    String at = contribution.get("authored_at").asString();
    long amount = Math.min(100_000, Math.max(1, contribution.get("files").asLong() * 10));
    int line = awards.size();
    awards.add(
        """
        {"idempotency_key":"%s","user_id":"%s","amount":%d,"occurred_at":"%s","reference":"commit:%1$s"}
        """
            .formatted(id, userId, amount, at));
    try {
      count(
          line,
          userId,
          amount,
          OffsetDateTime.parse(at).withOffsetSameInstant(ZoneOffset.UTC).toLocalDate());
    } catch (DateTimeException e) {
      impossible.add(line);
    }
  }

  private void count(int line, String userId, long amount, LocalDate day) {
    Totals before = members.getOrDefault(userId, new Totals(0, 0, false));
    boolean unlocks = !before.hasFirstSteps() && before.xp() + amount >= 100;
    long xp = amount + (unlocks ? 50 : 0);
    members.put(
        userId,
        new Totals(
            before.xp() + xp,
            before.rp() + amount + (unlocks ? 25 : 0),
            before.hasFirstSteps() || unlocks));
    for (String period : List.of("all_time", month(day), week(day))) {
      periods
          .computeIfAbsent(period, p -> new HashMap<>())
          .merge(
              userId,
              new Score(userId, xp, line),
              (a, b) -> new Score(userId, a.xp() + b.xp(), line));
    }
  }

  private static String month(LocalDate day) {
    return day.toString().substring(0, 7);
  }

  private static String week(LocalDate day) {
    return "%d-W%02d"
        .formatted(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }

  /** All members with a score in a period, the best first; of equal ones the first to reach it. */
  List<Score> board(String period) {
    return periods.get(period).values().stream()
        .sorted(Comparator.comparingLong(Score::xp).reversed().thenComparingInt(Score::reachedBy))
        .toList();
  }

  /** The periods of a kind that most members have a score in, and every so-many-th besides. */
  List<String> somePeriods(String kind, int most) {
    List<String> all =
        periods.keySet().stream()
            .filter(period -> period.matches(kind))
            .sorted(
                Comparator.comparing((String p) -> periods.get(p).size())
                    .reversed()
                    .thenComparing(p -> p))
            .toList();
    int step = Math.max(1, all.size() / most);
    List<String> some = new ArrayList<>();
    for (int i = 0; i < all.size(); i += step) {
      some.add(all.get(i));
    }
    return some;
  }
}
