package dev.rewardrail.gateway.award;

import dev.rewardrail.gateway.request.BodyLimit;
import dev.rewardrail.gateway.request.LongText;
import dev.rewardrail.gateway.request.MemberId;
import dev.rewardrail.gateway.request.OccurredAt;
import dev.rewardrail.gateway.request.Reference;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.ledger.award.AwardXp;
import dev.rewardrail.ledger.seal.MemberKeys;
import dev.rewardrail.ledger.seal.PersonalText;
import dev.rewardrail.ledger.workspace.Scope;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** An award as a caller writes it. */
@Schema(name = "Award")
@BodyLimit(64 * 1024)
public record AwardRequest(
    @Schema(
            description = "Whom to award: a pseudonym, which stays in the log for ever",
            example = "usr_abc123")
        @MemberId
        String userId,
    @Schema(description = "How many XP to give; as many RP are given", example = "500")
        @Range(min = AwardXp.MIN_AMOUNT, max = AwardXp.MAX_AMOUNT)
        long amount,
    @Schema(
            description =
                "For the member's feed. Sealed, and erased with the member. No control characters"
                    + " but line breaks and tabs",
            example = "Survey completed")
        @LongText
        @Nullable String description,
    @Schema(
            description =
                "Your own id of what caused it, as a payment's. A pseudonym, which stays in the log"
                    + " for ever. No control characters",
            example = "survey:7")
        @Reference
        @Nullable String reference,
    @Schema(
            description =
                "When it counts: RFC 3339 with an offset, from 1970-01-01T00:00:00Z to five minutes"
                    + " from now, to the microsecond. Decides month and week. More than a day ago"
                    + " needs the scope ledger:import. The default is now")
        @OccurredAt
        @Nullable Instant occurredAt)
    implements Request {

  /** What counts more than so long ago is no award of today's but a history brought in. */
  private static final Duration IMPORT_FROM = Duration.ofDays(1);

  AwardXp command(Caller caller, Instant now) {
    PersonalText sealed =
        description == null
            ? null
            : new PersonalText.Plain(
                new MemberKeys.Owner(caller.workspaceId(), userId), description);
    // Decided in the ledger, where a repeat of what was awarded in time is known as one.
    Instant notBefore = caller.key().allows(Scope.LEDGER_IMPORT) ? null : now.minus(IMPORT_FROM);
    Instant notAfter = occurredAt == null ? null : now.plus(OccurredAt.AHEAD_MAX);
    return new AwardXp(
        caller.workspaceId(), userId, amount, sealed, reference, occurredAt, notBefore, notAfter);
  }
}
