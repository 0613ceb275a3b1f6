package dev.rewardrail.ledger.seal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A member's name and avatar.
 *
 * @param name without line breaks; null where none is set
 * @param avatar where a picture is; null where none is set
 */
public record About(@Nullable String name, @Nullable String avatar) {

  /** Refuses what could not be told apart again once it is one text. */
  public About {
    if (name != null && (name.isEmpty() || name.contains("\n"))
        || avatar != null && (avatar.isEmpty() || avatar.contains("\n"))) {
      throw new IllegalArgumentException("a name or an avatar that is empty or has line breaks");
    }
  }

  /** As one text: the name, a line feed, the avatar; empty where neither is set. */
  public Optional<String> text() {
    return name == null && avatar == null
        ? Optional.empty()
        : Optional.of((name == null ? "" : name) + "\n" + (avatar == null ? "" : avatar));
  }
}
