package dev.rewardrail.ledger.lane;

import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.command.ReceiptId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A command on its way to the ledger.
 *
 * @param keyId the API key that asks; null where the service itself does
 * @param idempotencyKey makes a repeat of the same request count once; null where each counts
 * @param requestId the request's id, as answers and logs tell it
 * @param receiptId the id of the event that will answer it
 * @param formerReceiptId the id that it had in earlier versions, where a key counted once for each
 *     operation; the same where it has not changed
 */
public record Submission(
    Command command,
    @Nullable String keyId,
    @Nullable String idempotencyKey,
    @Nullable String requestId,
    UUID receiptId,
    UUID formerReceiptId) {

  /**
   * A submission whose receipt's id follows from its idempotency key, or is a fresh one where it
   * has none. The service's own keys count once for each operation.
   */
  public static Submission of(
      Command command,
      @Nullable String keyId,
      @Nullable String idempotencyKey,
      @Nullable String requestId) {
    if (idempotencyKey == null) {
      UUID fresh = ReceiptId.fresh();
      return new Submission(command, keyId, null, requestId, fresh, fresh);
    }
    UUID ofOperation = ReceiptId.of(command.workspaceId(), command.operation(), idempotencyKey);
    UUID receiptId =
        keyId == null ? ofOperation : ReceiptId.ofCaller(command.workspaceId(), idempotencyKey);
    return new Submission(command, keyId, idempotencyKey, requestId, receiptId, ofOperation);
  }
}
