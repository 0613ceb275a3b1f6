package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.ledger.event.AchievementTerms;
import dev.rewardrail.ledger.event.RedemptionRefunded;
import dev.rewardrail.ledger.event.RewardRedeemed;
import dev.rewardrail.ledger.event.StreakClaimed;
import dev.rewardrail.ledger.event.StreakTerms;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import dev.rewardrail.ledger.rule.StreakRules;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import dev.rewardrail.query.history.Entry;
import dev.rewardrail.query.history.Explanation;
import dev.rewardrail.query.history.History;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Explains entries by their events and those that they refer to; nothing is decided again. */
@Component
public class EntryExplanations {

  private final EntryReader entries;
  private final History history;
  private final SettingsFeed settings;

  EntryExplanations(EntryReader entries, History history, SettingsFeed settings) {
    this.entries = entries;
    this.history = history;
    this.settings = settings;
  }

  /** Why an entry is what it is. */
  @UseCase(
      value = "explainEntry",
      scope = Scope.LEDGER_READ,
      waits = true,
      raises = ErrorCode.ENTRY_NOT_FOUND)
  public ExplanationAnswer explain(Caller caller, String entryId) {
    History.Known known = entries.read(caller, entryId);
    Entry entry = known.entry();
    return ExplanationAnswer.of(
        entries.answer(caller.workspaceId(), known),
        entry,
        Explanation.of(entry, background(caller.workspaceId(), entry)));
  }

  private Explanation.Background background(String workspaceId, Entry entry) {
    StreakTerms claimed =
        entry.of() instanceof StreakClaimed claim
            ? settings.streaks(workspaceId, claim.rule()).map(StreakRules::terms).orElse(null)
            : null;
    RewardRedeemed redeemed =
        entry.of() instanceof RedemptionRefunded refund
            ? history.redemption(workspaceId, refund.redemptionId()).orElse(null)
            : null;
    return new Explanation.Background(claimed, redeemed, unlocked(workspaceId, entry));
  }

  private Map<String, AchievementTerms> unlocked(String workspaceId, Entry entry) {
    Map<String, AchievementTerms> terms = new HashMap<>();
    for (UnlockedAchievement one : entry.of().standing().achievements()) {
      settings
          .achievement(workspaceId, one.id(), one.version())
          .ifPresent(found -> terms.put(one.id(), found));
    }
    return terms;
  }
}
