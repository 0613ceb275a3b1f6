package dev.rewardrail.ledger.log;

import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ext.javatime.deser.LocalDateDeserializer;

/** Reads calendar days. They are few and events are many, so each text is parsed once. */
final class DayReader extends LocalDateDeserializer {

  private static final long serialVersionUID = 1;

  /** More than twenty years' days; past it, all are parsed anew. */
  private static final int DAYS_MAX = 8_192;

  private static final Map<String, LocalDate> DAYS = new ConcurrentHashMap<>();

  /** Of no property of an event a format is set; to look for one makes another reader. */
  @Override
  public ValueDeserializer<?> createContextual(
      DeserializationContext context, @Nullable BeanProperty property) {
    return this;
  }

  @Override
  public LocalDate deserialize(JsonParser json, DeserializationContext context) {
    if (!json.hasToken(JsonToken.VALUE_STRING)) {
      return super.deserialize(json, context);
    }
    String text = json.getString();
    LocalDate known = DAYS.get(text);
    if (known != null) {
      return known;
    }
    LocalDate day = super.deserialize(json, context);
    if (DAYS.size() >= DAYS_MAX) {
      DAYS.clear();
    }
    if (day != null) {
      DAYS.put(text, day);
    }
    return day;
  }
}
