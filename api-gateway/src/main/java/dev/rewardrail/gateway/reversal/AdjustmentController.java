package dev.rewardrail.gateway.reversal;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.award.UnlockedAnswer;
import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.description.Raises;
import dev.rewardrail.gateway.description.Writes;
import dev.rewardrail.gateway.http.Body;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.gateway.http.Limits;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.ledger.award.AdjustPoints;
import dev.rewardrail.ledger.award.AwardXp;
import dev.rewardrail.ledger.event.EntryId;
import dev.rewardrail.ledger.event.PointsAdjusted;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.member.UserId;
import dev.rewardrail.ledger.workspace.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The call {@code /api/v1/admin/adjustments}. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Reversals")
class AdjustmentController {

  private final Body bodies;
  private final Commands commands;
  private final Clock clock;

  AdjustmentController(Commands commands, Clock clock, Body bodies) {
    this.bodies = bodies;
    this.commands = commands;
    this.clock = clock;
  }

  @Schema(name = "Adjustment", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record AdjustmentBody(
      @Schema(
              description = "Whose points",
              pattern = "^" + UserId.REGEX + "$",
              example = "usr_abc123")
          String userId,
      @Schema(
              description = "By how much to change the XP, up or down; not at all unless given",
              minimum = "-" + AdjustPoints.MOST,
              maximum = "" + AdjustPoints.MOST,
              example = "8500")
          @Nullable Long xp,
      @Schema(
              description = "By how much to change the RP, up or down; not at all unless given",
              minimum = "-" + AdjustPoints.MOST,
              maximum = "" + AdjustPoints.MOST,
              example = "4500")
          @Nullable Long rp,
      @Schema(
              description = "Why; it stays in the log for ever, so no personal data",
              minLength = 1,
              maxLength = 255,
              example = "Opening balance")
          String reason,
      @Schema(
              description = "Your own id of what caused it. A pseudonym. No control characters",
              minLength = 1,
              maxLength = 255,
              example = "import:7")
          @Nullable String reference,
      @Schema(
              description =
                  "When it counts: RFC 3339 with an offset, from 1970-01-01T00:00:00Z to five"
                      + " minutes from now. Decides month and week. The default is now")
          @Nullable Instant occurredAt) {}

  @Schema(name = "AdjustmentAnswer")
  record AdjustmentAnswer(
      @Schema(description = "Whose points", example = "usr_abc123") String userId,
      @Schema(description = "By how much the XP changed", example = "8500") long xpAdjusted,
      @Schema(description = "By how much the RP changed", example = "4500") long rpAdjusted,
      @Schema(description = "XP after all of it, achievements included", example = "8550")
          long newTotalXp,
      @Schema(description = "The level after all of it", example = "15") int newLevel,
      @Schema(description = "Whether it led to a higher level", example = "true") boolean levelUp,
      @Schema(description = "RP after all of it", example = "4525") long newRewardPoints,
      @Schema(description = "The entry in the ledger", example = "ent_0123456789abcdef")
          String entryId,
      @Schema(description = "What it unlocked, in that order")
          List<UnlockedAnswer> achievementsUnlocked) {

    static AdjustmentAnswer of(RecordedEvent receipt) {
      PointsAdjusted event = (PointsAdjusted) receipt.event();
      return new AdjustmentAnswer(
          event.userId(),
          event.xp(),
          event.rp(),
          event.standing().totalXp(),
          event.standing().levelAfter(),
          event.standing().levelUp(),
          event.standing().rewardPoints(),
          EntryId.of(EntryId.ENTRY, receipt.eventId()),
          UnlockedAnswer.of(event.standing()));
    }
  }

  @Operation(
      operationId = "adjustPoints",
      summary = "Set right what a member has",
      description =
          "XP or RP up or down, with a reason; also opening balances, which may be greater than an"
              + " award. XP never falls below zero, RP only where the workspace allows it.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = AdjustmentBody.class)))
  @Needs(Scope.ADMIN_ADJUSTMENTS)
  @Writes
  @Raises({
    ErrorCode.ALREADY_REVERSED,
    ErrorCode.INSUFFICIENT_XP,
    ErrorCode.INSUFFICIENT_REWARD_POINTS,
    ErrorCode.TOTAL_OVERFLOW
  })
  @PostMapping(path = "/api/v1/admin/adjustments", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<AdjustmentAnswer>> adjust(HttpServletRequest request) throws IOException {
    Parameters.of(request, Set.of());
    Fields body = bodies.json(request, Limits.BODY_BYTES_MAX);
    return commands.ask(
        request,
        adjustment(body, Caller.of(request).workspaceId()),
        answer -> AdjustmentAnswer.of(answer.receipt()));
  }

  private AdjustPoints adjustment(Fields body, String workspaceId) {
    AdjustPoints adjust =
        new AdjustPoints(
            workspaceId,
            body.text("user_id", UserId.FORMAT, UserId.MUST_BE),
            body.optionalNumber("xp", -AdjustPoints.MOST, AdjustPoints.MOST).orElse(0L),
            body.optionalNumber("rp", -AdjustPoints.MOST, AdjustPoints.MOST).orElse(0L),
            body.text("reason", Limits.REASON, Limits.REASON_MUST_BE),
            body.optionalText("reference", Limits.REFERENCE, Limits.REFERENCE_MUST_BE).orElse(null),
            body.optionalInstant(
                    "occurred_at", AwardXp.EARLIEST, clock.instant().plus(Limits.AHEAD_MAX))
                .orElse(null));
    body.nothingElse();
    if (adjust.xp() == 0 && adjust.rp() == 0) {
      throw body.invalid("xp or rp", "given, and other than 0");
    }
    return adjust;
  }
}
