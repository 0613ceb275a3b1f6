package dev.rewardrail.gateway.profile;

import dev.rewardrail.gateway.http.ApiException;
import dev.rewardrail.gateway.http.Caller;
import dev.rewardrail.gateway.http.LedgerPosition;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.ledger.member.Ladder;
import dev.rewardrail.ledger.member.UserId;
import dev.rewardrail.query.leaderboard.Timeframe;
import dev.rewardrail.query.profile.Profiles;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The calls under {@code /api/v1/profiles}. */
@RestController
class ProfileController {

  private final Profiles profiles;
  private final LedgerPosition positions;
  private final Clock clock;

  ProfileController(Profiles profiles, LedgerPosition positions, Clock clock) {
    this.profiles = profiles;
    this.positions = positions;
    this.clock = clock;
  }

  record Answer(
      String userId,
      String username,
      String avatar,
      int level,
      long totalXp,
      long monthlyXp,
      long weeklyXp,
      long rewardPoints,
      long currentStreak,
      long bestStreak,
      Instant lastClaimAt,
      List<Profiles.Unlocked> achievements,
      List<Object> rewards) {

    static Answer of(Profiles.Profile profile) {
      return new Answer(
          profile.userId(),
          profile.userId(),
          null,
          Ladder.level(profile.totalXp()),
          profile.totalXp(),
          profile.monthlyXp(),
          profile.weeklyXp(),
          profile.rewardPoints(),
          0,
          0,
          null,
          profile.achievements(),
          List.of());
    }
  }

  @GetMapping("/api/v1/profiles/{userId}")
  Success<Answer> profile(HttpServletRequest request, @PathVariable String userId) {
    Parameters.of(request, Set.of());
    if (!UserId.FORMAT.matcher(userId).matches()) {
      throw Parameters.invalid("the user id in the path", UserId.MUST_BE);
    }
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
                    HttpStatus.NOT_FOUND,
                    "member_not_found",
                    "there is no member %s in this workspace; a first award makes one"
                        .formatted(userId)));
  }
}
