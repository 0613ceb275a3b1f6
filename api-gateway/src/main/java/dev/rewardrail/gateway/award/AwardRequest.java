package dev.rewardrail.gateway.award;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.gateway.http.IdempotencyKey;
import dev.rewardrail.gateway.http.Limits;
import dev.rewardrail.ledger.award.AwardXp;
import dev.rewardrail.ledger.lane.Submission;
import dev.rewardrail.ledger.member.UserId;
import dev.rewardrail.ledger.seal.MemberKeys;
import dev.rewardrail.ledger.seal.PersonalText;
import dev.rewardrail.ledger.workspace.Scope;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An award as a caller writes it. */
final class AwardRequest {

  private AwardRequest() {}

  /** What counts more than so long ago is no award of today's but a history brought in. */
  static final Duration IMPORT_FROM = Duration.ofDays(1);

  /** The award in a request of its own. */
  static AwardXp single(Fields fields, Caller caller, Instant now) {
    AwardXp award = award(fields, caller, now);
    fields.nothingElse();
    return award;
  }

  /** The award at a place in a batch, which may have a key of its own. */
  static Submission inBatch(
      Fields fields, Caller caller, @Nullable String batchKey, long index, Instant now) {
    AwardXp award = award(fields, caller, now);
    String key =
        fields
            .optionalText("idempotency_key", IdempotencyKey.FORMAT, IdempotencyKey.MUST_BE)
            .orElse(batchKey == null ? null : batchKey + ":" + index);
    fields.nothingElse();
    return Submission.of(award, caller.keyId(), key, caller.requestId());
  }

  private static AwardXp award(Fields fields, Caller caller, Instant now) {
    String userId = fields.text("user_id", UserId.FORMAT, UserId.MUST_BE);
    long amount = fields.number("amount", AwardXp.MIN_AMOUNT, AwardXp.MAX_AMOUNT);
    PersonalText description =
        fields
            .optionalText("description", Limits.TEXT, Limits.TEXT_MUST_BE)
            .map(
                text ->
                    new PersonalText.Plain(
                        new MemberKeys.Owner(caller.workspaceId(), userId), text))
            .orElse(null);
    String reference =
        fields.optionalText("reference", Limits.REFERENCE, Limits.REFERENCE_MUST_BE).orElse(null);
    Instant occurredAt =
        fields
            .optionalInstant("occurred_at", AwardXp.EARLIEST, now.plus(Limits.AHEAD_MAX))
            .orElse(null);
    // Decided in the ledger, where a repeat of what was awarded in time is known as one.
    Instant notBefore = caller.key().allows(Scope.LEDGER_IMPORT) ? null : now.minus(IMPORT_FROM);
    return new AwardXp(
        caller.workspaceId(), userId, amount, description, reference, occurredAt, notBefore);
  }
}
