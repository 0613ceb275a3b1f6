package dev.rewardrail.gateway.past;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rewardrail.gateway.streak.Streaks;
import dev.rewardrail.gateway.usecase.MissingEvent;
import dev.rewardrail.query.leaderboard.Timeframe;
import dev.rewardrail.query.past.MemberThen;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A member's profile as of a moment. */
@Schema(name = "PastProfile")
public record PastProfileAnswer(
    @Schema(description = "Who", example = "usr_abc123") String userId,
    @Schema(description = "The level, by the ladder of then", example = "15") int level,
    @Schema(description = "What that level was called", example = "Level 15") String levelName,
    @Schema(description = "All XP", example = "8500") long totalXp,
    @Schema(description = "XP in the month of then", example = "1200") long monthlyXp,
    @Schema(description = "XP in the ISO week of then", example = "350") long weeklyXp,
    @Schema(description = "The RP that could be spent", example = "4500") long rewardPoints,
    @Schema(description = "Days in a row; 0 where it had lapsed", example = "7") int currentStreak,
    @Schema(description = "The most days in a row", example = "21") int bestStreak,
    @Schema(description = "How many freezes were left", example = "1") int streakFreezes,
    @Schema(description = "When a day was last claimed; null before the first")
        @Nullable Instant lastClaimAt,
    @Schema(description = "What was unlocked, in that order") List<Unlocked> achievements,
    AsOfAnswer asOf,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
            description =
                "The events that this lacks because they cannot be read; absent where it lacks"
                    + " none")
        @Nullable List<MissingEvent> missing) {

  @Schema(name = "PastAchievement")
  public record Unlocked(
      @Schema(description = "The achievement's id", example = "ach_first_steps") String id,
      @Schema(description = "Its title when it was unlocked", example = "First Steps") String title,
      @Schema(description = "How rare it was said to be", example = "common") String rarity,
      @Schema(description = "When what unlocked it counts") Instant unlockedAt) {}

  static PastProfileAnswer of(MemberThen member, PastStates.Then then) {
    LocalDate day = LocalDate.ofInstant(then.at(), then.rules().zone());
    Streaks streak = Streaks.of(member.streak(), then.rules(), then.at());
    int level = then.rules().ladder().level(member.totalXp());
    return new PastProfileAnswer(
        member.userId(),
        level,
        then.rules().ladder().name(level),
        member.totalXp(),
        xpIn(member, Timeframe.MONTHLY, day),
        xpIn(member, Timeframe.WEEKLY, day),
        member.rewardPoints(),
        streak.current(),
        streak.best(),
        streak.freezes(),
        streak.lastClaimAt(),
        member.achievements().stream()
            .map(a -> new Unlocked(a.id(), a.title(), a.rarity(), a.unlockedAt()))
            .toList(),
        AsOfAnswer.of(then.asOf()),
        MissingEvent.of(member.gaps()));
  }

  private static long xpIn(MemberThen member, Timeframe timeframe, LocalDate day) {
    String period = timeframe.period(day);
    return member.xpByDay().entrySet().stream()
        .filter(one -> timeframe.period(one.getKey()).equals(period))
        .mapToLong(java.util.Map.Entry::getValue)
        .reduce(0, Math::addExact);
  }
}
