package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.achievement.Achievement;
import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import dev.rewardrail.ledger.event.XpAwarded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** How an award is decided. */
final class Awarding {

  private Awarding() {}

  static Decision decide(Member member, AwardXp award, AwardRules rules) {
    Instant notBefore = award.notBefore();
    if (notBefore != null && Objects.requireNonNull(award.occurredAt()).isBefore(notBefore)) {
      return new Decision.Refused(
          "insufficient_scope",
          "an occurred_at of more than a day ago needs the scope ledger:import, which this key"
              + " lacks; use a key that has it");
    }
    try {
      return new Decision.Happened(awarded(member, award, rules));
    } catch (ArithmeticException e) {
      return new Decision.Refused(
          "total_overflow",
          "amount would take the member's total past %d, the most there can be; nothing was awarded"
              .formatted(Long.MAX_VALUE));
    }
  }

  private static XpAwarded awarded(Member member, AwardXp award, AwardRules rules) {
    Instant occurredAt = Objects.requireNonNull(award.occurredAt());
    long totalXp = Math.addExact(member.totalXp(), award.amount());
    long rewardPoints = Math.addExact(member.rewardPoints(), award.amount());
    List<UnlockedAchievement> unlocked = unlocked(member, totalXp, rules.achievements());
    for (UnlockedAchievement achievement : unlocked) {
      totalXp = Math.addExact(totalXp, achievement.xp());
      rewardPoints = Math.addExact(rewardPoints, achievement.rp());
    }
    return new XpAwarded(
        award.workspaceId(),
        award.userId(),
        award.amount(),
        award.amount(),
        award.sealedDescription(),
        award.reference(),
        AwardRules.ID,
        rules.zone().getId(),
        occurredAt.atZone(rules.zone()).toLocalDate(),
        Ladder.ID,
        Ladder.level(member.totalXp()),
        Ladder.level(totalXp),
        unlocked,
        totalXp,
        rewardPoints,
        Math.addExact(member.awardsCount(), 1));
  }

  /**
   * What an achievement pays may earn the next one, so this looks again until nothing more is
   * earned.
   */
  private static List<UnlockedAchievement> unlocked(
      Member member, long totalXp, List<Achievement> achievements) {
    List<Achievement> open = new ArrayList<>(achievements);
    open.removeIf(achievement -> member.achievements().contains(achievement.id()));
    List<UnlockedAchievement> unlocked = new ArrayList<>();
    long xp = totalXp;
    for (int i = 0; i < open.size(); ) {
      Achievement achievement = open.get(i);
      if (achievement.criterion().isMetBy(xp)) {
        unlocked.add(achievement.unlocked());
        xp = Math.addExact(xp, achievement.xpReward());
        open.remove(i);
        i = 0;
      } else {
        i++;
      }
    }
    return unlocked;
  }
}
