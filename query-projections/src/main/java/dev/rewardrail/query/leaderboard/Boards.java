package dev.rewardrail.query.leaderboard;

import dev.rewardrail.ledger.event.PointsSystem;
import java.util.List;

/** The points systems that leaderboards rank. Adding one adds rows, not a table. */
public final class Boards {

  /** The board of XP, which every workspace has. */
  public static final String XP = PointsSystem.XP;

  /** All of them. */
  static final List<String> ALL = List.of(XP);

  private Boards() {}
}
