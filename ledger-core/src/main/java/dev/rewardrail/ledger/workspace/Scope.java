package dev.rewardrail.ledger.workspace;

import java.util.Arrays;
import java.util.Optional;

/** What a key may be used for. */
public enum Scope {
  /** Giving XP. */
  XP_WRITE("xp:write"),
  /** Leaderboards. */
  LEADERBOARD_READ("leaderboard:read"),
  /** Profiles. */
  PROFILES_READ("profiles:read"),
  /** The catalogue of rewards. */
  REWARDS_READ("rewards:read"),
  /** Spending RP on rewards, and what they were spent on. */
  REWARDS_REDEEM("rewards:redeem"),
  /** The catalogue of achievements, and the levels. */
  ACHIEVEMENTS_READ("achievements:read"),
  /** Claiming a day of a streak. */
  STREAKS_CLAIM("streaks:claim"),
  /** The ledger's history. */
  LEDGER_READ("ledger:read"),
  /** Taking back entries. */
  LEDGER_REVERSE("ledger:reverse"),
  /** Awards that count more than a day ago. */
  LEDGER_IMPORT("ledger:import"),
  /** The service's metrics. */
  METRICS_READ("metrics:read"),
  /** The status of projections, without a word of what they hold; metrics. */
  OPS_PROJECTIONS("ops:projections"),
  /** The workspace's keys. */
  ADMIN_KEYS("admin:keys"),
  /** What members are called, and erasing them. */
  ADMIN_MEMBERS("admin:members"),
  /** Levels, streaks, achievements, rewards and what reversals do. */
  ADMIN_RULES("admin:rules"),
  /** What becomes of redemptions, and codes. */
  ADMIN_REDEMPTIONS("admin:redemptions"),
  /** Setting points right, and giving freezes and achievements. */
  ADMIN_ADJUSTMENTS("admin:adjustments"),
  /** All that begins with {@code admin:}. */
  ADMIN("admin:*"),
  /**
   * What concerns all workspaces: making and changing them, keys to any of them, operating
   * projections, the whole log.
   */
  INSTANCE_ADMIN("instance:admin");

  private static final String ADMIN_PREFIX = "admin:";

  private final String word;

  Scope(String word) {
    this.word = word;
  }

  /** As the API and the events write it. */
  public String word() {
    return word;
  }

  /** Whether who has this may do what needs the other. */
  public boolean covers(Scope other) {
    return this == other
        || switch (this) {
          case ADMIN -> other.word.startsWith(ADMIN_PREFIX);
          case INSTANCE_ADMIN -> other == OPS_PROJECTIONS || other == METRICS_READ;
          case OPS_PROJECTIONS -> other == METRICS_READ;
          default -> false;
        };
  }

  /** The scope of this name. */
  public static Optional<Scope> of(String word) {
    return Arrays.stream(values()).filter(scope -> scope.word.equals(word)).findFirst();
  }
}
