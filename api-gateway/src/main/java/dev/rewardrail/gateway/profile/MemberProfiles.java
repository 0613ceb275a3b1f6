package dev.rewardrail.gateway.profile;

import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.error.Invalid;
import dev.rewardrail.gateway.member.Opened;
import dev.rewardrail.gateway.streak.Streaks;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.ReadPositions;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.leaderboard.Timeframe;
import dev.rewardrail.query.profile.Profiles;
import dev.rewardrail.query.reward.Redemptions;
import dev.rewardrail.query.reward.Redemptions.Redemption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** The profiles of members. */
@Component
public class MemberProfiles {

  private final Profiles profiles;
  private final Redemptions redemptions;
  private final Opened opened;
  private final ReadPositions positions;
  private final Clock clock;

  MemberProfiles(
      Profiles profiles,
      Redemptions redemptions,
      Opened opened,
      ReadPositions positions,
      Clock clock) {
    this.profiles = profiles;
    this.redemptions = redemptions;
    this.opened = opened;
    this.positions = positions;
    this.clock = clock;
  }

  /** A member's profile. */
  @UseCase(
      value = "getProfile",
      scope = Scope.PROFILES_READ,
      waits = true,
      raises = ErrorCode.MEMBER_NOT_FOUND)
  public ProfileAnswer find(Caller caller, String userId) {
    Invalid.requireUserId(userId);
    positions.await(caller, Profiles.READ_FROM);
    LocalDate today = LocalDate.now(clock.withZone(caller.zone()));
    return profiles
        .find(
            caller.workspaceId(),
            userId,
            Timeframe.MONTHLY.period(today),
            Timeframe.WEEKLY.period(today))
        .map(profile -> answer(profile, caller))
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
