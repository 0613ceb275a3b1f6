package dev.rewardrail.ledger.member;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A member's balance of each points system; 0 of those that never moved. Immutable. */
public final class Balances {

  /** Before anything moved. */
  public static final Balances NONE = new Balances(new String[0], new long[0]);

  private final String[] systems;
  private final long[] totals;

  /** Systems in their natural order: a member has few, and most events move two. */
  private Balances(String[] systems, long[] totals) {
    this.systems = systems;
    this.totals = totals;
  }

  /** The balances of a map. */
  public static Balances of(Map<String, Long> totals) {
    Balances balances = NONE;
    for (Map.Entry<String, Long> one : totals.entrySet()) {
      balances = balances.with(one.getKey(), one.getValue());
    }
    return balances;
  }

  /** The balance of a system. */
  public long of(String system) {
    int at = Arrays.binarySearch(systems, system);
    return at < 0 ? 0 : totals[at];
  }

  /** These with another balance of a system. */
  public Balances with(String system, long total) {
    int at = Arrays.binarySearch(systems, system);
    if (at >= 0) {
      long[] changed = totals.clone();
      changed[at] = total;
      return new Balances(systems, changed);
    }
    int place = -at - 1;
    String[] more = new String[systems.length + 1];
    long[] changed = new long[more.length];
    System.arraycopy(systems, 0, more, 0, place);
    System.arraycopy(totals, 0, changed, 0, place);
    more[place] = system;
    changed[place] = total;
    System.arraycopy(systems, place, more, place + 1, systems.length - place);
    System.arraycopy(totals, place, changed, place + 1, totals.length - place);
    return new Balances(more, changed);
  }

  /** All of them by their systems. */
  public Map<String, Long> asMap() {
    Map<String, Long> map = new TreeMap<>();
    for (int i = 0; i < systems.length; i++) {
      map.put(systems[i], totals[i]);
    }
    return map;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Balances balances
        && Arrays.equals(systems, balances.systems)
        && Arrays.equals(totals, balances.totals);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(systems) + Arrays.hashCode(totals);
  }

  @Override
  public String toString() {
    return asMap().toString();
  }
}
