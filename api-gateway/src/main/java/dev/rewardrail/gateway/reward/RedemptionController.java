package dev.rewardrail.gateway.reward;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.description.Paged;
import dev.rewardrail.gateway.description.Raises;
import dev.rewardrail.gateway.description.Waits;
import dev.rewardrail.gateway.http.ApiException;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.LedgerPosition;
import dev.rewardrail.gateway.http.Page;
import dev.rewardrail.gateway.http.PageRequest;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.member.Opened;
import dev.rewardrail.ledger.member.UserId;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.reward.Redemptions;
import dev.rewardrail.query.reward.Redemptions.Redemption;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls under {@code /api/v1/redemptions}. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Rewards")
class RedemptionController {

  private static final Pattern REWARD_ID = Pattern.compile("rwd_[A-Za-z0-9_]{1,100}");
  private static final Pattern STATUS = Pattern.compile("pending|fulfilled|cancelled|refunded");
  private static final Pattern CURSOR = Pattern.compile("\\d{1,18}");

  private final Redemptions redemptions;
  private final LedgerPosition positions;
  private final Opened opened;

  RedemptionController(Redemptions redemptions, LedgerPosition positions, Opened opened) {
    this.redemptions = redemptions;
    this.positions = positions;
    this.opened = opened;
  }

  @Operation(operationId = "listRedemptions", summary = "What was redeemed, the newest first")
  @Parameter(
      name = "user_id",
      in = ParameterIn.QUERY,
      description = "By whom",
      schema = @Schema(type = "string", pattern = "^" + UserId.REGEX + "$"))
  @Parameter(
      name = "reward_id",
      in = ParameterIn.QUERY,
      description = "Of which reward",
      schema = @Schema(type = "string", pattern = "^rwd_[A-Za-z0-9_]{1,100}$"))
  @Parameter(
      name = "status",
      in = ParameterIn.QUERY,
      description = "What became of it",
      schema =
          @Schema(
              type = "string",
              allowableValues = {"pending", "fulfilled", "cancelled", "refunded"}))
  @Paged
  @Needs(Scope.REWARDS_REDEEM)
  @Waits
  @GetMapping("/api/v1/redemptions")
  Page<RedemptionAnswer> list(HttpServletRequest request) {
    Parameters parameters =
        Parameters.of(
            request,
            Stream.concat(
                    PageRequest.PARAMETERS.stream(), Stream.of("user_id", "reward_id", "status"))
                .collect(Collectors.toSet()));
    Redemptions.Filter filter =
        new Redemptions.Filter(
            parameters.text("user_id", UserId.FORMAT, UserId.MUST_BE).orElse(null),
            parameters.text("reward_id", REWARD_ID, "a reward's id").orElse(null),
            parameters
                .text("status", STATUS, "pending, fulfilled, cancelled or refunded")
                .orElse(null));
    PageRequest paging = PageRequest.of(parameters);
    String workspaceId = Caller.of(request).workspaceId();
    positions.await(request, List.of(Redemptions.PROJECTION));
    if (paging.cursor().filter(c -> !CURSOR.matcher(c).matches()).isPresent()) {
      throw paging.wrongCursor();
    }
    long cursor =
        paging.cursor().map(Long::parseLong).orElse(paging.backwards() ? 0 : Long.MAX_VALUE);
    List<Redemption> found =
        paging.backwards()
            ? redemptions.newer(workspaceId, filter, cursor, paging.limit() + 1)
            : redemptions.older(workspaceId, filter, cursor, paging.limit() + 1);
    Opened.Texts texts = opened.of(workspaceId, found, Redemption::userId);
    return paging
        .page(found, redemption -> Long.toString(redemption.position()))
        .map(redemption -> RedemptionAnswer.of(redemption, texts));
  }

  @Operation(operationId = "getRedemption", summary = "What was redeemed, and what became of it")
  @Needs(Scope.REWARDS_REDEEM)
  @Waits
  @Raises(ErrorCode.REDEMPTION_NOT_FOUND)
  @GetMapping("/api/v1/redemptions/{redemptionId}")
  Success<RedemptionAnswer> find(HttpServletRequest request, @PathVariable String redemptionId) {
    Parameters.of(request, Set.of());
    String workspaceId = Caller.of(request).workspaceId();
    positions.await(request, List.of(Redemptions.PROJECTION));
    return redemptions
        .find(workspaceId, redemptionId)
        .map(
            found ->
                Success.of(
                    RedemptionAnswer.of(
                        found, opened.of(workspaceId, List.of(found), Redemption::userId))))
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.REDEMPTION_NOT_FOUND,
                    "there is no such redemption; list them to see which there are"));
  }
}
