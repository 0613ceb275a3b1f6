package dev.rewardrail.query.past;

import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.query.account.Account;
import dev.rewardrail.query.account.Accounts.Balance;
import dev.rewardrail.query.history.Entry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A workspace's entries, folded into what each account holds. */
final class AccountFold {

  private final Counting counting;
  private final Map<Account, Balance> balances = new EnumMap<>(Account.class);

  AccountFold(AsOf asOf) {
    this.counting = new Counting(asOf);
    Arrays.stream(Account.values())
        .forEach(account -> balances.put(account, new Balance(account, 0, 0)));
  }

  void add(RecordedEvent recorded) {
    for (Entry entry : counting.of(recorded)) {
      gets(Account.MEMBERS, entry.xp(), entry.rp());
      gets(entry.kind().account(), Math.negateExact(entry.xp()), Math.negateExact(entry.rp()));
    }
  }

  private void gets(Account account, long xp, long rp) {
    balances.computeIfPresent(
        account,
        (key, before) ->
            new Balance(account, Math.addExact(before.xp(), xp), Math.addExact(before.rp(), rp)));
  }

  List<Balance> balances() {
    return List.copyOf(balances.values());
  }
}
