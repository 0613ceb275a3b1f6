package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.MemberEvent;
import dev.rewardrail.ledger.event.RedemptionFailed;
import dev.rewardrail.ledger.event.RedemptionFulfilled;
import dev.rewardrail.ledger.event.RedemptionRefunded;
import dev.rewardrail.ledger.event.RewardRedeemed;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * A member's redemptions.
 *
 * @param all of it, by the redemptions' ids
 */
public record MemberRedemptions(PMap<String, Redemption> all) {

  static final MemberRedemptions NONE = new MemberRedemptions(HashTreePMap.empty());

  /** The redemption of this id; null where there is none. */
  public @Nullable Redemption get(String id) {
    return all.get(id);
  }

  /** How many there are that the member has got, and not given back. */
  public long fulfilled() {
    return all.values().stream().filter(Redemption::isFulfilled).count();
  }

  /** How many of one reward there are that were not refunded. */
  public long of(String rewardId) {
    return all.values().stream()
        .filter(known -> !known.isRefunded() && known.rewardId().equals(rewardId))
        .count();
  }

  MemberRedemptions after(MemberEvent event) {
    return switch (event) {
      case RewardRedeemed e ->
          new MemberRedemptions(
              all.plus(
                  e.redemptionId(),
                  new Redemption(all.size(), e.rewardId(), e.rpSpent(), Redemption.State.PENDING)));
      case RedemptionFulfilled e -> with(e.redemptionId(), Redemption.State.FULFILLED);
      case RedemptionFailed e -> with(e.redemptionId(), Redemption.State.FAILED);
      case RedemptionRefunded e -> with(e.redemptionId(), Redemption.State.REFUNDED);
      case EntryReversed e -> {
        MemberRedemptions next = this;
        for (EntryReversed.Refunded refunded : e.refunded()) {
          next = next.with(refunded.redemptionId(), Redemption.State.REFUNDED);
        }
        yield next;
      }
      default -> this;
    };
  }

  private MemberRedemptions with(String id, Redemption.State state) {
    Redemption known = all.get(id);
    return known == null ? this : new MemberRedemptions(all.plus(id, known.as(state)));
  }
}
