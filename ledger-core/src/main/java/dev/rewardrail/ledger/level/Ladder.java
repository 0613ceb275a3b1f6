package dev.rewardrail.ledger.level;

import dev.rewardrail.ledger.event.LevelStep;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A workspace's ladder of levels. Without steps of its own it is the default one: level L is
 * reached at 40·(L−1)² XP, without end. That gives the API contract's own examples: 8,500 XP are
 * level 15, 9,000 are level 16.
 *
 * @param version which version of the workspace's ladder, from 1; 0 before it set any
 * @param steps the first at 0 XP, each higher than the one before; none for the default ladder
 */
public record Ladder(int version, List<LevelStep> steps) {

  /** Of a workspace that set none. */
  public static final Ladder DEFAULT = new Ladder(0, List.of());

  private static final long STEP_XP = 40;

  /** Copies the list. */
  public Ladder {
    steps = List.copyOf(steps);
  }

  /** Which ladder it is, with its version, as events tell it. */
  public String id() {
    return steps.isEmpty() ? "default@1" : "levels@" + version;
  }

  /** Whether it goes on without end. */
  public boolean isEndless() {
    return steps.isEmpty();
  }

  /**
   * The level that this much XP reaches.
   *
   * @param totalXp 0 or more
   * @return from 1
   */
  public int level(long totalXp) {
    if (steps.isEmpty()) {
      return 1 + Math.toIntExact(floorOfRoot(totalXp / STEP_XP));
    }
    int low = 0;
    int high = steps.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (steps.get(middle).xp() <= totalXp) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low + 1;
  }

  /** The XP at which a level, from 1, is reached; empty where there is no such level. */
  public OptionalLong xpOf(int level) {
    if (steps.isEmpty()) {
      long up = level - 1L;
      long xp = STEP_XP * up * up;
      return xp / STEP_XP == up * up ? OptionalLong.of(xp) : OptionalLong.empty();
    }
    return level <= steps.size()
        ? OptionalLong.of(steps.get(level - 1).xp())
        : OptionalLong.empty();
  }

  /** What a level that there is, is called. */
  public String name(int level) {
    return steps.isEmpty() ? "Level " + level : steps.get(level - 1).name();
  }

  /** A level's badge; null for none. */
  public @Nullable String badge(int level) {
    return steps.isEmpty() ? null : steps.get(level - 1).badge();
  }

  /** A double holds no more than 53 bits exactly, so its root may be off by one. */
  private static long floorOfRoot(long value) {
    long root = (long) Math.sqrt(value);
    while (root * root > value) {
      root--;
    }
    while ((root + 1) * (root + 1) <= value) {
      root++;
    }
    return root;
  }
}
