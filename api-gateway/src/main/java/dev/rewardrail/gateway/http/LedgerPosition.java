package dev.rewardrail.gateway.http;

import dev.rewardrail.query.follow.Positions;
import dev.rewardrail.query.table.Projection;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Lets a client read its own writes: it sends back the position that its write was answered with.
 */
@Component
public class LedgerPosition {

  /** The header, of a write's answer and of a read's request. */
  public static final String HEADER = "Ledger-Position";

  private static final Pattern FORMAT = Pattern.compile("\\d{1,18}");
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Positions positions;

  LedgerPosition(Positions positions) {
    this.positions = positions;
  }

  /** What a request wants to see, as far as that can be told; 0 where it does not say. */
  public static long asked(HttpServletRequest request) {
    String given = request.getHeader(HEADER);
    return given == null || !FORMAT.matcher(given).matches() ? 0 : Long.parseLong(given);
  }

  /**
   * Waits until the projections that are read have reached the position in the request's header, if
   * it has one.
   */
  public void await(HttpServletRequest request, List<Projection> read) {
    List<String> given = Collections.list(request.getHeaders(HEADER));
    if (given.isEmpty()) {
      return;
    }
    if (given.size() > 1) {
      throw Invalid.field(HEADER + " is given more than once");
    }
    String position = given.getFirst();
    if (!FORMAT.matcher(position).matches()) {
      throw Invalid.field(HEADER + " must be a whole number as a write was answered with");
    }
    if (!positions.await(read, Long.parseLong(position), PATIENCE)) {
      throw ApiException.later(
          ErrorCode.READ_MODEL_BEHIND,
          "what was written up to %s cannot be read yet; ask again in a moment"
              .formatted(position));
    }
  }
}
