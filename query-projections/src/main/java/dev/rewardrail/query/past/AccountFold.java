package dev.rewardrail.query.past;

import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.query.account.Balance;
import dev.rewardrail.query.account.Holdings;
import dev.rewardrail.query.history.Entry;
import java.util.List;

/** Folds a workspace's entries into the balances of its accounts. */
final class AccountFold {

  private final MomentFilter counting;
  private final Holdings holdings = new Holdings();

  AccountFold(AsOf asOf) {
    this.counting = new MomentFilter(asOf);
  }

  void add(RecordedEvent recorded) {
    for (Entry entry : counting.of(recorded)) {
      entry.movements().forEach(holdings::add);
    }
  }

  List<Balance> balances() {
    return holdings.balances();
  }
}
