package dev.rewardrail.ledger.audit;

import dev.rewardrail.ledger.event.Sha256;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a reconciliation came to.
 *
 * @param number rises with each
 * @param id as {@code rec_…}
 * @param position of the newest event when it began, 0 or more
 * @param query its parameters as they were sent; null where it had none
 * @param givenSha256 of the list that was compared, in hex
 * @param given how many references that has
 * @param counts how many lines have which status, as a JSON object
 * @param differences lines as they were answered, as NDJSON
 * @param leftOff how many more differences there were
 */
public record ReconciliationResult(
    long number,
    String id,
    String workspaceId,
    Instant madeAt,
    String keyId,
    long position,
    @Nullable String query,
    String givenSha256,
    long given,
    String counts,
    String differences,
    long leftOff) {

  /** SHA-256 of all but the number, in hex. */
  public String sha256() {
    byte[] all =
        JsonMapper.shared()
            .writeValueAsBytes(
                Arrays.asList(
                    id,
                    workspaceId,
                    madeAt.toString(),
                    keyId,
                    position,
                    query,
                    givenSha256,
                    given,
                    counts,
                    differences,
                    leftOff));
    return HexFormat.of().formatHex(Sha256.digest().digest(all));
  }
}
