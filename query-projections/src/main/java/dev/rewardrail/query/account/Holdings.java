package dev.rewardrail.query.account;

import dev.rewardrail.ledger.event.Movement;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums the balances of accounts. */
public final class Holdings {

  private final Map<Account, Map<String, Long>> all = new EnumMap<>(Account.class);

  /** A movement is a posting from the account of its cause to the members, or back. */
  public void add(Movement movement) {
    add(Account.MEMBERS, movement.system(), Account.MEMBERS.gets(movement));
    Account other = Account.of(movement.cause());
    add(other, movement.system(), other.gets(movement));
  }

  void add(Account account, String system, long points) {
    all.computeIfAbsent(account, key -> new TreeMap<>()).merge(system, points, Math::addExact);
  }

  /** All accounts, in their order. */
  public List<Balance> balances() {
    return Arrays.stream(Account.values())
        .map(account -> new Balance(account, Map.copyOf(all.getOrDefault(account, Map.of()))))
        .toList();
  }
}
