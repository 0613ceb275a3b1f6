package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.MemberEvent;
import dev.rewardrail.ledger.event.RedemptionFailed;
import dev.rewardrail.ledger.event.RedemptionFulfilled;
import dev.rewardrail.ledger.event.RedemptionRefunded;
import dev.rewardrail.ledger.event.RewardRedeemed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * A member's redemptions.
 *
 * @param all of it, by the redemptions' ids
 * @param debts what reversals could not collect while there were redemptions to refund, the oldest
 *     first
 */
public record MemberRedemptions(PMap<String, Redemption> all, PVector<Debt> debts) {

  static final MemberRedemptions NONE =
      new MemberRedemptions(HashTreePMap.empty(), TreePVector.empty());

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

  /**
   * What a refund must settle first: what reversals since the redemption could not collect. Had it
   * been refunded before them, they would have.
   */
  public List<RedemptionRefunded.Settled> settledBy(Redemption refunded) {
    List<RedemptionRefunded.Settled> settled = new ArrayList<>();
    long left = refunded.rpSpent();
    for (Debt debt : debts) {
      long rp = Math.min(left, debt.rp());
      if (rp > 0 && refunded.number() < debt.redemptions()) {
        settled.add(new RedemptionRefunded.Settled(debt.entryId(), rp));
        left -= rp;
      }
    }
    return settled;
  }

  MemberRedemptions after(MemberEvent event) {
    return switch (event) {
      case RewardRedeemed e ->
          new MemberRedemptions(
              all.plus(
                  e.redemptionId(),
                  new Redemption(all.size(), e.rewardId(), e.rpSpent(), Redemption.State.PENDING)),
              debts);
      case RedemptionFulfilled e -> with(e.redemptionId(), Redemption.State.FULFILLED);
      case RedemptionFailed e -> with(e.redemptionId(), Redemption.State.FAILED);
      case RedemptionRefunded e ->
          with(e.redemptionId(), Redemption.State.REFUNDED).settled(e.settled());
      case EntryReversed e -> {
        MemberRedemptions next = this;
        for (EntryReversed.Refunded refunded : e.refunded()) {
          next = next.with(refunded.redemptionId(), Redemption.State.REFUNDED);
        }
        yield next.owing(e.entryId(), e.uncollectedRp());
      }
      default -> this;
    };
  }

  private MemberRedemptions owing(String entryId, long rp) {
    return rp <= 0 || all.values().stream().noneMatch(Redemption::isPaidFor)
        ? this
        : new MemberRedemptions(all, debts.plus(new Debt(entryId, rp, all.size())));
  }

  private MemberRedemptions settled(List<RedemptionRefunded.Settled> settled) {
    List<Debt> left = debts.stream().map(debt -> debt.less(settled)).toList();
    return new MemberRedemptions(
        all, TreePVector.from(left.stream().filter(debt -> debt.rp() > 0).toList()));
  }

  private MemberRedemptions with(String id, Redemption.State state) {
    Redemption known = all.get(id);
    return known == null ? this : new MemberRedemptions(all.plus(id, known.as(state)), debts);
  }
}
