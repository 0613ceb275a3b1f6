package dev.rewardrail.ledger.lane;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import dev.rewardrail.ledger.command.StateFold;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** States as JSON text and back. */
final class StateJson {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          // What a state's methods tell follows from its components, and is not stored.
          .changeDefaultVisibility(
              visible -> visible.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private StateJson() {}

  static String write(StateFold<?, ?> fold, Object state) {
    return JSON.writeValueAsString(Objects.requireNonNull(fold.stored()).written(state));
  }

  /** The state of which that is the text; empty where it is none. */
  static Optional<Object> read(StateFold<?, ?> fold, String text) {
    StateFold.Stored<?, ?> stored = Objects.requireNonNull(fold.stored());
    try {
      return Optional.ofNullable(stored.read(JSON.readValue(text, stored.type())));
    } catch (JacksonException | ClassCastException | NullPointerException e) {
      return Optional.empty();
    }
  }
}
