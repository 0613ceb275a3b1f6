package dev.rewardrail.ledger.event;

/** The points systems that every workspace has. A points system is a named balance of a member. */
public final class PointsSystem {

  /** XP, which decide the level. */
  public static final String XP = "xp";

  /** Reward points, which are spent on rewards. */
  public static final String RP = "rp";

  private PointsSystem() {}
}
