package dev.rewardrail.query.profile;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Balances as a JSON object of systems and whole numbers, as {@code {"rp":5,"xp":60}}. */
final class BalancesJson {

  private static final ObjectReader READER = JsonMapper.shared().readerForMapOf(Long.class);
  private static final ObjectWriter WRITER = JsonMapper.shared().writer();

  private BalancesJson() {}

  static String write(Map<String, Long> balances) {
    return WRITER.writeValueAsString(balances);
  }

  static Map<String, Long> read(String json) {
    return new TreeMap<>(READER.<Map<String, Long>>readValue(json));
  }
}
