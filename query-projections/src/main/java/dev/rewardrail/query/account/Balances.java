package dev.rewardrail.query.account;

import dev.rewardrail.query.history.Gap;
import java.util.List;

/**
 * The balances of a workspace's accounts.
 *
 * @param gaps the events that they lack
 */
public record Balances(List<Balance> accounts, List<Gap> gaps) {}
