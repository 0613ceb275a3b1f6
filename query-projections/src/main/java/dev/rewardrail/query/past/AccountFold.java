package dev.rewardrail.query.past;

import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.query.account.Balance;
import dev.rewardrail.query.account.Holdings;
import dev.rewardrail.query.history.Entry;
import java.util.List;

/** A workspace's entries, folded into what each account holds. */
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
