package dev.rewardrail.ledger.redemption;

import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.command.MemberCommand;
import dev.rewardrail.ledger.seal.MemberKeys;
import dev.rewardrail.ledger.seal.PersonalText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fulfils a redemption.
 *
 * @param promoCode what the member got; null where it is no code
 */
public record FulfilRedemption(
    String workspaceId,
    String userId,
    String redemptionId,
    String rewardId,
    @Nullable PersonalText promoCode,
    @Nullable Instant occurredAt)
    implements MemberCommand {

  /** What this is called as an operation. */
  public static final String OPERATION = "fulfil_redemption";

  /** With a code as it is given out; null where there is none. */
  public static FulfilRedemption with(
      String workspaceId,
      String userId,
      String redemptionId,
      String rewardId,
      @Nullable String promoCode) {
    PersonalText text =
        promoCode == null
            ? null
            : new PersonalText.Plain(new MemberKeys.Owner(workspaceId, userId), promoCode);
    return new FulfilRedemption(workspaceId, userId, redemptionId, rewardId, text, null);
  }

  @Override
  public Decider<?, ?, ?> decider() {
    return RedemptionDecider.FULFIL;
  }

  @Override
  public String operation() {
    return OPERATION;
  }

  @Override
  public List<String> fingerprint() {
    return List.of(redemptionId);
  }

  @Override
  public Optional<PersonalText.Plain> personalText() {
    return PersonalText.unsealed(promoCode);
  }

  @Override
  public FulfilRedemption occurring(Instant at) {
    return new FulfilRedemption(workspaceId, userId, redemptionId, rewardId, promoCode, at);
  }

  @Override
  public FulfilRedemption sealed(PersonalText.Sealed text) {
    return new FulfilRedemption(workspaceId, userId, redemptionId, rewardId, text, occurredAt);
  }

  /** The sealed code as the event holds it; null where there is none. */
  @Nullable String sealedCode() {
    return PersonalText.base64(promoCode);
  }
}
