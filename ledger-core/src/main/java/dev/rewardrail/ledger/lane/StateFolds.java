package dev.rewardrail.ledger.lane;

import dev.rewardrail.ledger.achievement.BackfillDecider;
import dev.rewardrail.ledger.command.StateFold;
import dev.rewardrail.ledger.event.ApiKeyIssued;
import dev.rewardrail.ledger.event.ApiKeyRevoked;
import dev.rewardrail.ledger.event.ApiKeyRotated;
import dev.rewardrail.ledger.event.BackfillEvent;
import dev.rewardrail.ledger.event.CodesAdded;
import dev.rewardrail.ledger.event.DefinitionEvent;
import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.MemberEvent;
import dev.rewardrail.ledger.event.ReferenceReversed;
import dev.rewardrail.ledger.event.StockEvent;
import dev.rewardrail.ledger.event.Unreadable;
import dev.rewardrail.ledger.event.WorkspaceChanged;
import dev.rewardrail.ledger.event.WorkspaceCreated;
import dev.rewardrail.ledger.member.Member;
import dev.rewardrail.ledger.redemption.Stock;
import dev.rewardrail.ledger.reversal.ReferenceDecider;
import dev.rewardrail.ledger.reward.CodesDecider;
import dev.rewardrail.ledger.rule.DefinitionDecider;
import dev.rewardrail.ledger.workspace.ApiKeyDecider;
import dev.rewardrail.ledger.workspace.WorkspaceDecider;
import java.util.List;
import java.util.Optional;

/** The fold of each kind of stream. */
final class StateFolds {

  private static final List<StateFold<?, ?>> STORED = List.of(Member.FOLD, Stock.FOLD);

  private StateFolds() {}

  static StateFold<?, ?> of(Event event) {
    return switch (event) {
      case MemberEvent e -> Member.FOLD;
      case StockEvent e -> Stock.FOLD;
      case ReferenceReversed e -> ReferenceDecider.FOLD;
      case CodesAdded e -> CodesDecider.FOLD;
      case BackfillEvent e -> BackfillDecider.FOLD;
      case DefinitionEvent e -> DefinitionDecider.FOLD;
      case WorkspaceCreated e -> WorkspaceDecider.FOLD;
      case WorkspaceChanged e -> WorkspaceDecider.FOLD;
      case ApiKeyIssued e -> ApiKeyDecider.FOLD;
      case ApiKeyRotated e -> ApiKeyDecider.FOLD;
      case ApiKeyRevoked e -> ApiKeyDecider.FOLD;
      case Unreadable e -> throw new IllegalArgumentException("no state follows from " + e);
    };
  }

  /** The fold of this name whose states are stored; empty where there is none. */
  static Optional<StateFold<?, ?>> stored(String name) {
    return STORED.stream().filter(fold -> fold.name().equals(name)).findFirst();
  }
}
