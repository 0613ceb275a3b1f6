package dev.rewardrail.gateway.reward;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.description.Raises;
import dev.rewardrail.gateway.description.Writes;
import dev.rewardrail.gateway.http.ApiException;
import dev.rewardrail.gateway.http.Body;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.gateway.http.Limits;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.ledger.event.RedemptionRefunded;
import dev.rewardrail.ledger.event.RewardRedeemed;
import dev.rewardrail.ledger.redemption.FailRedemption;
import dev.rewardrail.ledger.redemption.FulfilRedemption;
import dev.rewardrail.ledger.redemption.RefundRedemption;
import dev.rewardrail.ledger.reversal.Entries;
import dev.rewardrail.ledger.workspace.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls under {@code /api/v1/admin/redemptions}. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Rewards")
class RedemptionAdminController {

  private static final String REDEMPTION = "/api/v1/admin/redemptions/{redemptionId}";
  private static final Pattern CODE = Pattern.compile("[^\\p{Cc}\\p{Cs}]{1,255}");

  private final Body bodies;
  private final Commands commands;
  private final Entries entries;

  RedemptionAdminController(Commands commands, Entries entries, Body bodies) {
    this.bodies = bodies;
    this.commands = commands;
    this.entries = entries;
  }

  @Schema(name = "Fulfilled", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record FulfilBody(
      @Schema(
              description =
                  "What the member got, where it is a code; sealed, and erased with the member",
              minLength = 1,
              maxLength = 255,
              example = "SAVE10ABC")
          @Nullable String promoCode) {}

  @Schema(name = "Why", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record WhyBody(
      @Schema(
              description = "Why; it stays in the log for ever, so no personal data",
              minLength = 1,
              maxLength = 255,
              example = "Not delivered")
          String reason) {}

  @Schema(name = "RedemptionChanged")
  record ChangedAnswer(
      @Schema(description = "The redemption's id", example = "rdm_0123456789abcdef")
          String redemptionId,
      @Schema(description = "Who redeemed it", example = "usr_abc123") String userId,
      @Schema(
              description = "What became of it",
              allowableValues = {"fulfilled", "cancelled", "refunded"},
              example = "refunded")
          String status,
      @Schema(description = "The RP that came back, 0 where none did", example = "500")
          long rpReturned) {}

  @Operation(
      operationId = "fulfilRedemption",
      summary = "Tell that a member got what it had redeemed",
      description = "While it is pending; where its reward is fulfilled by you.")
  @RequestBody(content = @Content(schema = @Schema(implementation = FulfilBody.class)))
  @Needs(Scope.ADMIN_REDEMPTIONS)
  @Writes
  @Raises({ErrorCode.REDEMPTION_NOT_FOUND, ErrorCode.REDEMPTION_STATE})
  @PostMapping(REDEMPTION + "/fulfil")
  ResponseEntity<Success<ChangedAnswer>> fulfil(
      HttpServletRequest request, @PathVariable String redemptionId) throws IOException {
    Parameters.of(request, Set.of());
    Fields body = bodies.optionalJson(request, Limits.BODY_BYTES_MAX);
    String code =
        body.optionalText("promo_code", CODE, "1 to 255 characters, no control characters")
            .orElse(null);
    body.nothingElse();
    RewardRedeemed redeemed = find(request, redemptionId);
    return commands.ask(
        request,
        FulfilRedemption.with(
            redeemed.workspaceId(), redeemed.userId(), redemptionId, redeemed.rewardId(), code),
        answer -> new ChangedAnswer(redemptionId, redeemed.userId(), "fulfilled", 0));
  }

  @Operation(
      operationId = "failRedemption",
      summary = "Tell that what a member had redeemed can't be given",
      description = "While it is pending. RP and stock come back.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = WhyBody.class)))
  @Needs(Scope.ADMIN_REDEMPTIONS)
  @Writes
  @Raises({ErrorCode.REDEMPTION_NOT_FOUND, ErrorCode.REDEMPTION_STATE, ErrorCode.TOTAL_OVERFLOW})
  @PostMapping(path = REDEMPTION + "/fail", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<ChangedAnswer>> fail(
      HttpServletRequest request, @PathVariable String redemptionId) throws IOException {
    String reason = reason(request);
    RewardRedeemed redeemed = find(request, redemptionId);
    return commands.ask(
        request,
        new FailRedemption(
            redeemed.workspaceId(),
            redeemed.userId(),
            redemptionId,
            redeemed.rewardId(),
            reason,
            null),
        answer ->
            new ChangedAnswer(redemptionId, redeemed.userId(), "refunded", redeemed.rpSpent()));
  }

  @Operation(
      operationId = "cancelRedemption",
      summary = "Cancel a redemption that is pending",
      description = "RP and stock come back.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = WhyBody.class)))
  @Needs(Scope.ADMIN_REDEMPTIONS)
  @Writes
  @Raises({ErrorCode.REDEMPTION_NOT_FOUND, ErrorCode.REDEMPTION_STATE, ErrorCode.TOTAL_OVERFLOW})
  @PostMapping(path = REDEMPTION + "/cancel", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<ChangedAnswer>> cancel(
      HttpServletRequest request, @PathVariable String redemptionId) throws IOException {
    return takeBack(request, redemptionId, true);
  }

  @Operation(
      operationId = "refundRedemption",
      summary = "Refund a redemption that was fulfilled",
      description = "RP and stock come back. What the member got is for you to take back.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = WhyBody.class)))
  @Needs(Scope.ADMIN_REDEMPTIONS)
  @Writes
  @Raises({ErrorCode.REDEMPTION_NOT_FOUND, ErrorCode.REDEMPTION_STATE, ErrorCode.TOTAL_OVERFLOW})
  @PostMapping(path = REDEMPTION + "/refund", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<ChangedAnswer>> refund(
      HttpServletRequest request, @PathVariable String redemptionId) throws IOException {
    return takeBack(request, redemptionId, false);
  }

  private ResponseEntity<Success<ChangedAnswer>> takeBack(
      HttpServletRequest request, String redemptionId, boolean cancels) throws IOException {
    String reason = reason(request);
    RewardRedeemed redeemed = find(request, redemptionId);
    return commands.ask(
        request,
        new RefundRedemption(
            redeemed.workspaceId(),
            redeemed.userId(),
            redemptionId,
            redeemed.rewardId(),
            cancels,
            reason,
            null),
        answer -> {
          RedemptionRefunded event = (RedemptionRefunded) answer.receipt().event();
          return new ChangedAnswer(redemptionId, event.userId(), event.cause(), event.rp());
        });
  }

  private String reason(HttpServletRequest request) throws IOException {
    Parameters.of(request, Set.of());
    Fields body = bodies.json(request, Limits.BODY_BYTES_MAX);
    String reason = body.text("reason", Limits.REASON, Limits.REASON_MUST_BE);
    body.nothingElse();
    return reason;
  }

  private RewardRedeemed find(HttpServletRequest request, String redemptionId) {
    return entries
        .redemption(Caller.of(request).workspaceId(), redemptionId)
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.REDEMPTION_NOT_FOUND,
                    "there is no such redemption; list them to see which there are"));
  }
}
