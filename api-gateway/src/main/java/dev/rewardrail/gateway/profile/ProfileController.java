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
import dev.rewardrail.gateway.member.Opened;
import dev.rewardrail.gateway.streak.Streaks;
import dev.rewardrail.ledger.member.UserId;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.leaderboard.Timeframe;
import dev.rewardrail.query.profile.Profiles;
import dev.rewardrail.query.reward.Redemptions;
import dev.rewardrail.query.reward.Redemptions.Redemption;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
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
  private final Redemptions redemptions;
  private final Opened opened;
  private final LedgerPosition positions;
  private final Clock clock;

  ProfileController(
      Profiles profiles,
      Redemptions redemptions,
      Opened opened,
      LedgerPosition positions,
      Clock clock) {
    this.profiles = profiles;
    this.redemptions = redemptions;
    this.opened = opened;
    this.positions = positions;
    this.clock = clock;
  }

  @Operation(operationId = "getProfile", summary = "A member's profile")
  @Needs(Scope.PROFILES_READ)
  @Waits
  @Raises(ErrorCode.MEMBER_NOT_FOUND)
  @GetMapping("/api/v1/profiles/{userId}")
  Success<ProfileAnswer> profile(HttpServletRequest request, @PathVariable String userId) {
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
        .map(profile -> Success.of(answer(profile, caller)))
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.MEMBER_NOT_FOUND,
                    "there is no member %s in this workspace; a first award, or describing it, makes one"
                        .formatted(userId)));
  }

  private ProfileAnswer answer(Profiles.Profile profile, Caller caller) {
    List<Redemption> redeemed =
        redemptions.older(
            caller.workspaceId(),
            Redemptions.Filter.of(profile.userId()),
            Long.MAX_VALUE,
            ProfileAnswer.REWARDS_MAX);
    Opened.Texts texts = opened.of(caller.workspaceId(), redeemed, Redemption::userId);
    return ProfileAnswer.of(
        profile,
        Streaks.of(profile.streak(), caller.rules(), clock.instant()),
        redeemed.stream().map(redemption -> ProfileAnswer.Reward.of(redemption, texts)).toList(),
        caller.rules().ladder());
  }
}
