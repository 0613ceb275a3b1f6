package dev.rewardrail.gateway.achievement;

import dev.rewardrail.gateway.http.Caller;
import dev.rewardrail.gateway.http.LedgerPosition;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.ledger.achievement.Achievement;
import dev.rewardrail.ledger.member.RuleBook;
import dev.rewardrail.query.achievement.Achievements;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls under {@code /api/v1/achievements}. */
@RestController
class AchievementController {

  private final Achievements achievements;
  private final RuleBook rules;
  private final LedgerPosition positions;

  AchievementController(Achievements achievements, RuleBook rules, LedgerPosition positions) {
    this.achievements = achievements;
    this.rules = rules;
    this.positions = positions;
  }

  record Answer(int count, List<Entry> achievements) {}

  record Entry(
      String id,
      String title,
      String description,
      String icon,
      String rarity,
      String criteriaType,
      long criteriaValue,
      long xpReward,
      long rpReward,
      boolean isSystem,
      boolean isHidden,
      BigDecimal unlockedPercent) {

    static Entry of(Achievement achievement, Achievements.Rarity rarity) {
      return new Entry(
          achievement.id(),
          achievement.title(),
          achievement.description(),
          achievement.icon(),
          achievement.rarity(),
          achievement.criterion().type(),
          achievement.criterion().value(),
          achievement.xpReward(),
          achievement.rpReward(),
          achievement.isSystem(),
          achievement.isHidden(),
          BigDecimal.valueOf(rarity.percent(achievement.id())).setScale(1, RoundingMode.HALF_UP));
    }
  }

  @GetMapping("/api/v1/achievements")
  Success<Answer> achievements(HttpServletRequest request) {
    Parameters.of(request, Set.of());
    Caller caller = Caller.of(request);
    positions.await(request, List.of(Achievements.PROJECTION));
    Achievements.Rarity rarity = achievements.rarity(caller.workspaceId());
    List<Entry> entries =
        rules.rulesOf(caller.workspaceId()).achievements().stream()
            .map(achievement -> Entry.of(achievement, rarity))
            .toList();
    return Success.of(new Answer(entries.size(), entries));
  }
}
