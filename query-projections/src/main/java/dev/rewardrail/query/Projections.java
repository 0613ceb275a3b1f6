package dev.rewardrail.query;

import dev.rewardrail.query.account.Accounts;
import dev.rewardrail.query.achievement.Achievements;
import dev.rewardrail.query.leaderboard.Leaderboard;
import dev.rewardrail.query.profile.Profiles;
import dev.rewardrail.query.reward.Redemptions;
import dev.rewardrail.query.table.Projection;
import java.util.List;

/** The list of all projections. */
public final class Projections {

  /** All, in the order of their names. */
  public static final List<Projection> ALL =
      List.of(
          Accounts.PROJECTION,
          Achievements.PROJECTION,
          Leaderboard.PROJECTION,
          Profiles.PROJECTION,
          Redemptions.PROJECTION);

  private Projections() {}
}
