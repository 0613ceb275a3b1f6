package dev.rewardrail.ledger.seal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Free text about a member: as the caller gave it, or sealed with the member's own key as it stands
 * in the log.
 */
public sealed interface PersonalText {

  /** As the caller gave it, and about whom. */
  record Plain(MemberKeys.Owner owner, String text) implements PersonalText {

    /** Refuses what could not be opened again as it was. */
    public Plain {
      if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
        throw new IllegalArgumentException("a text that is no Unicode text");
      }
    }

    @Override
    public String toString() {
      return "Plain[" + text.length() + " characters]";
    }
  }

  /** Sealed: Base64 of the nonce, the ciphertext and the tag of AES-GCM (NIST SP 800-38D). */
  record Sealed(String base64) implements PersonalText {}

  /** The text that is still to be sealed; empty where there is none. */
  static Optional<Plain> unsealed(@Nullable PersonalText text) {
    return text instanceof Plain plain ? Optional.of(plain) : Optional.empty();
  }

  /** A sealed text as an event holds it; null where there is none. */
  static @Nullable String base64(@Nullable PersonalText text) {
    return switch (text) {
      case null -> null;
      case Sealed(String base64) -> base64;
      case Plain plain -> throw new IllegalStateException("unsealed: " + plain);
    };
  }
}
