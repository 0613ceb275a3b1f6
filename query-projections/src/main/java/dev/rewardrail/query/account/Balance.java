package dev.rewardrail.query.account;

import java.util.Map;

/**
 * The balances of an account.
 *
 * @param points of each system that ever moved, by its key; below zero where it gave more than it
 *     got
 */
public record Balance(Account account, Map<String, Long> points) {

  /** What it holds of a points system. */
  public long of(String system) {
    return points.getOrDefault(system, 0L);
  }
}
