package dev.rewardrail.gateway.workspace;

import dev.rewardrail.gateway.access.RateLimits;
import dev.rewardrail.gateway.request.BodyLimit;
import dev.rewardrail.gateway.request.Name;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.gateway.request.RuleTime;
import dev.rewardrail.ledger.workspace.ApiKey;
import dev.rewardrail.ledger.workspace.Scope;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** The definition of a new key. */
@Schema(name = "NewKey")
@BodyLimit(16 * 1024)
public record KeyRequest(
    @Schema(
            description = "What you will know it by, no control characters",
            example = "shop backend")
        @Name
        String name,
    @ArraySchema(
            arraySchema =
                @Schema(description = "What it may be used for; at most what your own key may"),
            schema = @Schema(ref = "#/components/schemas/Scope"))
        @Size(min = 1, max = 50)
        List<Scope> scopes,
    @Schema(
            description =
                "From when on it opens nothing, later than now and no later than your own key's"
                    + " end; that, or never, unless given")
        @RuleTime
        @Nullable Instant expiresAt,
    @Schema(
            description =
                "How many requests it may send a minute; at most what your own key may. "
                    + RateLimits.REQUESTS
                    + " unless given, or your own key's where that is less",
            example = "600")
        @Range(min = 1, max = KeyRequest.PER_MINUTE_MAX)
        @Nullable Long requestsPerMinute,
    @Schema(
            description =
                "How many awards it may send a minute in batches; at most what your own key may. "
                    + RateLimits.LINES
                    + " unless given, or your own key's where that is less",
            example = "60000")
        @Range(min = 1, max = KeyRequest.PER_MINUTE_MAX)
        @Nullable Long linesPerMinute)
    implements Request {

  static final long PER_MINUTE_MAX = 10_000_000;

  /** When a key of this maker's ends. */
  @Nullable Instant expiresAt(ApiKey maker) {
    return expiresAt == null ? maker.expiresAt() : expiresAt;
  }

  /** The limits of a key of this maker's. */
  ApiKey.Limits limits(ApiKey maker) {
    ApiKey.Limits own = maker.limits();
    return new ApiKey.Limits(
        limit(requestsPerMinute, RateLimits.REQUESTS, own.requestsPerMinute()),
        limit(linesPerMinute, RateLimits.LINES, own.linesPerMinute()));
  }

  private static long limit(@Nullable Long asked, long usual, @Nullable Long own) {
    if (asked != null) {
      return asked;
    }
    return own == null ? usual : Math.min(usual, own);
  }
}
