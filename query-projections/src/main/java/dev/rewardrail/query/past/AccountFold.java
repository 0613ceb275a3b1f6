package dev.rewardrail.query.past;

import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.query.account.Balances;
import dev.rewardrail.query.account.Holdings;
import dev.rewardrail.query.history.Entry;
import dev.rewardrail.query.history.Gap;
import java.util.ArrayList;
import java.util.List;

/** Folds a workspace's entries into the balances of its accounts. */
final class AccountFold {

  private final MomentFilter counting;
  private final Holdings holdings = new Holdings();
  private final List<Gap> gaps = new ArrayList<>();

  AccountFold(AsOf asOf) {
    this.counting = new MomentFilter(asOf);
  }

  void add(RecordedEvent recorded) {
    Gap.of(recorded).ifPresent(gaps::add);
    for (Entry entry : counting.of(recorded)) {
      entry.movements().forEach(holdings::add);
    }
  }

  Balances balances() {
    return new Balances(holdings.balances(), gaps);
  }
}
