package dev.rewardrail.gateway.award;

import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.setting.ServiceSettings;
import dev.rewardrail.gateway.usecase.Places;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Limits the streams of awards that an instance reads at once, since each holds memory. */
@Component
class StreamSlots {

  private final int all;
  private final int ofOneKey;
  private final Map<String, Integer> goingOn = new HashMap<>();
  private int total;

  StreamSlots(ServiceSettings settings) {
    this.all = settings.streams().all();
    this.ofOneKey = settings.streams().ofOneKey();
  }

  /** A key's stream begins; whoever closes this says that it has ended. */
  synchronized Places.Place begin(String keyId) {
    if (goingOn.getOrDefault(keyId, 0) >= ofOneKey) {
      throw ApiException.later(
          ErrorCode.RATE_LIMITED,
          "%d streams of this key are going on, the most there may be; send it again when one has ended"
              .formatted(ofOneKey));
    }
    if (total >= all) {
      throw ApiException.later(
          ErrorCode.TOO_BUSY,
          "%d streams are going on, the most there may be; send it again in a moment"
              .formatted(all));
    }
    goingOn.merge(keyId, 1, Integer::sum);
    total++;
    return () -> end(keyId);
  }

  private synchronized void end(String keyId) {
    goingOn.computeIfPresent(keyId, (id, count) -> count == 1 ? null : count - 1);
    total--;
  }
}
