package dev.rewardrail.query.account;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Formats calendar days. There are few days and zones and many events, so each text is made once.
 */
final class DayTexts {

  private static final int SECONDS = 86_400;

  /** More than twenty years' days; past it, all are made anew. */
  private static final int DAYS_MAX = 8_192;

  private static final Map<String, ZoneRules> ZONES = new ConcurrentHashMap<>();
  private static final Map<Long, String> TEXTS = new ConcurrentHashMap<>();

  private DayTexts() {}

  static String of(Instant instant, String zone) {
    ZoneRules rules = ZONES.computeIfAbsent(zone, id -> ZoneId.of(id).getRules());
    long seconds = instant.getEpochSecond() + rules.getOffset(instant).getTotalSeconds();
    long day = Math.floorDiv(seconds, SECONDS);
    String text = TEXTS.get(day);
    if (text == null) {
      if (TEXTS.size() >= DAYS_MAX) {
        TEXTS.clear();
      }
      text = LocalDate.ofEpochDay(day).toString();
      TEXTS.put(day, text);
    }
    return text;
  }
}
