package dev.rewardrail.ledger.reward;

import dev.rewardrail.ledger.event.RewardRedeemed;
import java.security.SecureRandom;

/**
 * Makes codes up: 16 letters and digits at random, 80 bits, none of which looks like another. Of
 * several codes for one redemption the ledger takes one, and nobody learns of the others.
 */
public final class GeneratedFulfilment implements Fulfilment {

  /** As rewards tell it. */
  public static final String KIND = "generated";

  /** Crockford's base 32. */
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int LENGTH = 16;

  private final SecureRandom random = new SecureRandom();

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome fulfil(RewardRedeemed redemption) {
    StringBuilder code = new StringBuilder(redemption.codePrefix());
    for (int i = 0; i < LENGTH; i++) {
      code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new Given(code.toString());
  }
}
