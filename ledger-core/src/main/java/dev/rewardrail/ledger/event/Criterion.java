package dev.rewardrail.ledger.event;

import java.util.List;

/**
 * What earns an achievement.
 *
 * @param type what is looked at, as {@code total_points}; or {@code all_of} or {@code any_of}
 * @param value how much of it is needed, 1 or more; of parts, how many must be met
 * @param parts of {@code all_of} and {@code any_of}; of others none
 */
public record Criterion(String type, long value, List<Criterion> parts) {

  /** One without parts. */
  public static Criterion of(String type, long value) {
    return new Criterion(type, value, List.of());
  }
}
