package dev.rewardrail.gateway.profile;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.description.Raises;
import dev.rewardrail.gateway.description.Waits;
import dev.rewardrail.gateway.http.ApiException;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.LedgerPosition;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.ledger.member.Ladder;
import dev.rewardrail.ledger.member.UserId;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.leaderboard.Timeframe;
import dev.rewardrail.query.profile.Profiles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls under {@code /api/v1/profiles}. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Profiles")
class ProfileController {

  private final Profiles profiles;
  private final LedgerPosition positions;
  private final Clock clock;

  ProfileController(Profiles profiles, LedgerPosition positions, Clock clock) {
    this.profiles = profiles;
    this.positions = positions;
    this.clock = clock;
  }

  @Schema(name = "Profile")
  record Answer(
      @Schema(description = "Who", example = "usr_abc123") String userId,
      @Schema(description = "The member's name; the user id where none is set", example = "Ann")
          String username,
      @Schema(description = "Where the member's picture is") @Nullable String avatar,
      @Schema(description = "The level, from 1", minimum = "1", example = "15") int level,
      @Schema(description = "All XP", example = "8500") long totalXp,
      @Schema(description = "XP in the current month", example = "1200") long monthlyXp,
      @Schema(description = "XP in the current ISO week", example = "350") long weeklyXp,
      @Schema(description = "The RP that can be spent", example = "4500") long rewardPoints,
      @Schema(description = "Days in a row", example = "0") long currentStreak,
      @Schema(description = "The most days in a row", example = "0") long bestStreak,
      @Schema(description = "When a day was last claimed") @Nullable Instant lastClaimAt,
      @Schema(description = "What was unlocked, in that order") List<Achievement> achievements,
      @Schema(description = "What was redeemed") List<Object> rewards) {

    static Answer of(Profiles.Profile profile) {
      return new Answer(
          profile.userId(),
          profile.name() == null ? profile.userId() : profile.name(),
          profile.avatar(),
          Ladder.level(profile.totalXp()),
          profile.totalXp(),
          profile.monthlyXp(),
          profile.weeklyXp(),
          profile.rewardPoints(),
          0,
          0,
          null,
          profile.achievements().stream().map(Achievement::of).toList(),
          List.of());
    }
  }

  @Schema(name = "ProfileAchievement")
  record Achievement(
      @Schema(description = "The achievement's id", example = "ach_first_steps") String id,
      @Schema(description = "Its title when it was unlocked", example = "First Steps") String title,
      @Schema(description = "How rare it was said to be", example = "common") String rarity,
      @Schema(description = "When the award that unlocked it counts") Instant unlockedAt) {

    static Achievement of(Profiles.Unlocked unlocked) {
      return new Achievement(
          unlocked.id(), unlocked.title(), unlocked.rarity(), unlocked.unlockedAt());
    }
  }

  @Operation(operationId = "getProfile", summary = "A member's profile")
  @Needs(Scope.PROFILES_READ)
  @Waits
  @Raises(ErrorCode.MEMBER_NOT_FOUND)
  @GetMapping("/api/v1/profiles/{userId}")
  Success<Answer> profile(HttpServletRequest request, @PathVariable String userId) {
    Parameters.of(request, Set.of());
    Parameters.path("user id", userId, UserId.FORMAT, UserId.MUST_BE);
    Caller caller = Caller.of(request);
    positions.await(request, Profiles.READ_FROM);
    LocalDate today = LocalDate.now(clock.withZone(caller.zone()));
    return profiles
        .find(
            caller.workspaceId(),
            userId,
            Timeframe.MONTHLY.period(today),
            Timeframe.WEEKLY.period(today))
        .map(profile -> Success.of(Answer.of(profile)))
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.MEMBER_NOT_FOUND,
                    "there is no member %s in this workspace; a first award, or describing it, makes one"
                        .formatted(userId)));
  }
}
