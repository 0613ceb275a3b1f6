package dev.rewardrail.gateway.effect;

import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.command.Refusal;
import dev.rewardrail.ledger.effect.Outbox;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.RedemptionFulfilled;
import dev.rewardrail.ledger.event.RewardRedeemed;
import dev.rewardrail.ledger.lane.LaneException;
import dev.rewardrail.ledger.redemption.FailRedemption;
import dev.rewardrail.ledger.redemption.FulfilRedemption;
import dev.rewardrail.ledger.reversal.Entries;
import dev.rewardrail.ledger.reward.Fulfilment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Fulfils redemptions, each in its reward's way, and records the result in the ledger. */
@Component
class FulfilmentEffect implements Effect {

  private static final int AT_ONCE = 4;
  private static final Logger LOG = LoggerFactory.getLogger(FulfilmentEffect.class);

  private final Map<String, Fulfilment> ways;
  private final Entries entries;
  private final ServiceCommands asking;

  FulfilmentEffect(List<Fulfilment> ways, Entries entries, ServiceCommands asking) {
    this.ways =
        ways.stream().collect(Collectors.toUnmodifiableMap(Fulfilment::kind, Function.identity()));
    this.entries = entries;
    this.asking = asking;
  }

  @Override
  public String kind() {
    return Outbox.FULFILMENT;
  }

  @Override
  public int atOnce() {
    return AT_ONCE;
  }

  @Override
  public void run(RecordedEvent event, Outbox.Due due) {
    RewardRedeemed redemption = (RewardRedeemed) event.event();
    Fulfilment way = way(redemption);
    if (entries.outcome(redemption.workspaceId(), redemption.redemptionId()).isPresent()) {
      settle(redemption, way);
      return;
    }
    Command command =
        switch (way.fulfil(redemption)) {
          case Fulfilment.Given(String promoCode) ->
              FulfilRedemption.with(
                  redemption.workspaceId(),
                  redemption.userId(),
                  redemption.redemptionId(),
                  redemption.rewardId(),
                  promoCode);
          case Fulfilment.NotGiven(String reason) ->
              new FailRedemption(
                  redemption.workspaceId(),
                  redemption.userId(),
                  redemption.redemptionId(),
                  redemption.rewardId(),
                  reason,
                  null);
        };
    try {
      asking.once(command, Entries.outcomeKey(redemption.redemptionId()));
    } catch (Refusal | LaneException.KeyReused known) {
      LOG.info("{} was settled meanwhile", redemption.redemptionId(), known);
    }
    settle(redemption, way);
  }

  /** What this attempt had to give is the member's where the ledger says so, and no one's else. */
  private void settle(RewardRedeemed redemption, Fulfilment way) {
    boolean isGiven =
        entries
            .outcome(redemption.workspaceId(), redemption.redemptionId())
            .filter(outcome -> outcome.event() instanceof RedemptionFulfilled)
            .isPresent();
    if (isGiven) {
      way.taken(redemption);
    } else {
      way.notTaken(redemption);
    }
  }

  private Fulfilment way(RewardRedeemed redemption) {
    return Optional.ofNullable(ways.get(redemption.fulfilment()))
        .orElseThrow(
            () -> new IllegalStateException("nobody fulfils what is " + redemption.fulfilment()));
  }
}
