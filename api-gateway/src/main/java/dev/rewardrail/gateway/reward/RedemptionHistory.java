package dev.rewardrail.gateway.reward;

import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.member.Opened;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Page;
import dev.rewardrail.gateway.usecase.PageRequest;
import dev.rewardrail.gateway.usecase.ReadPositions;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.reward.Redemptions;
import dev.rewardrail.query.reward.Redemptions.Redemption;
import java.util.List;
import org.springframework.stereotype.Component;

/** The redemptions of members. */
@Component
public class RedemptionHistory {

  private final Redemptions redemptions;
  private final ReadPositions positions;
  private final Opened opened;

  RedemptionHistory(Redemptions redemptions, ReadPositions positions, Opened opened) {
    this.redemptions = redemptions;
    this.positions = positions;
    this.opened = opened;
  }

  /** A page of a workspace's redemptions, the newest first. */
  @UseCase(value = "listRedemptions", scope = Scope.REWARDS_REDEEM, waits = true)
  public Page<RedemptionAnswer> list(Caller caller, RedemptionQuery query, PageRequest paging) {
    String workspaceId = caller.workspaceId();
    positions.await(caller, List.of(Redemptions.PROJECTION));
    long cursor = paging.number(Long.MAX_VALUE, 0);
    List<Redemption> found =
        paging.backwards()
            ? redemptions.newer(workspaceId, query.filter(), cursor, paging.limit() + 1)
            : redemptions.older(workspaceId, query.filter(), cursor, paging.limit() + 1);
    Opened.Texts texts = opened.of(workspaceId, found, Redemption::userId);
    return paging
        .page(found, redemption -> Long.toString(redemption.position()))
        .map(redemption -> RedemptionAnswer.of(redemption, texts));
  }

  /** A redemption. */
  @UseCase(
      value = "getRedemption",
      scope = Scope.REWARDS_REDEEM,
      waits = true,
      raises = ErrorCode.REDEMPTION_NOT_FOUND)
  public RedemptionAnswer find(Caller caller, String redemptionId) {
    positions.await(caller, List.of(Redemptions.PROJECTION));
    Redemption found =
        redemptions
            .find(caller.workspaceId(), redemptionId)
            .orElseThrow(RedemptionHistory::notFound);
    return RedemptionAnswer.of(
        found, opened.of(caller.workspaceId(), List.of(found), Redemption::userId));
  }

  static ApiException notFound() {
    return new ApiException(
        ErrorCode.REDEMPTION_NOT_FOUND,
        "there is no such redemption; list them to see which there are");
  }
}
