package dev.rewardrail.gateway.workspace;

import dev.rewardrail.gateway.access.RateLimits;
import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.gateway.http.Text;
import dev.rewardrail.ledger.workspace.ApiKey;
import dev.rewardrail.ledger.workspace.Scope;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A key that is to be made. */
@Schema(name = "NewKey", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record KeyBody(
    @Schema(
            description = "What you will know it by, no control characters",
            minLength = 1,
            maxLength = 100,
            example = "shop backend")
        String name,
    @ArraySchema(
            arraySchema =
                @Schema(description = "What it may be used for; at most what your own key may"),
            minItems = 1,
            maxItems = SCOPES_MAX,
            schema = @Schema(ref = "#/components/schemas/Scope"))
        List<String> scopes,
    @Schema(
            description =
                "From when on it opens nothing, later than now and no later than your own key's"
                    + " end; that, or never, unless given")
        @Nullable Instant expiresAt,
    @Schema(
            description =
                "How many requests it may send a minute; at most what your own key may. "
                    + RateLimits.REQUESTS
                    + " unless given, or your own key's where that is less",
            minimum = "1",
            maximum = "" + PER_MINUTE_MAX,
            example = "600")
        @Nullable Long requestsPerMinute,
    @Schema(
            description =
                "How many awards it may send a minute in batches; at most what your own key may. "
                    + RateLimits.LINES
                    + " unless given, or your own key's where that is less",
            minimum = "1",
            maximum = "" + PER_MINUTE_MAX,
            example = "60000")
        @Nullable Long linesPerMinute) {

  static final long PER_MINUTE_MAX = 10_000_000;
  static final int SCOPES_MAX = 50;

  private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");
  private static final String SCOPES =
      "one of " + Arrays.stream(Scope.values()).map(Scope::word).collect(Collectors.joining(", "));

  static KeyBody of(Fields body, ApiKey maker) {
    ApiKey.Limits own = maker.limits();
    KeyBody asked =
        new KeyBody(
            body.text("name", Text.NAME, Text.NAME_MUST_BE),
            body.each("scopes", SCOPES_MAX, Scope::of, SCOPES).stream().map(Scope::word).toList(),
            body.optionalInstant("expires_at", Instant.EPOCH, NEVER).orElse(maker.expiresAt()),
            body.optionalNumber("requests_per_minute", 1, PER_MINUTE_MAX)
                .orElseGet(() -> least(RateLimits.REQUESTS, own.requestsPerMinute())),
            body.optionalNumber("lines_per_minute", 1, PER_MINUTE_MAX)
                .orElseGet(() -> least(RateLimits.LINES, own.linesPerMinute())));
    body.nothingElse();
    return asked;
  }

  private static long least(long usual, @Nullable Long own) {
    return own == null ? usual : Math.min(usual, own);
  }

  Set<Scope> scopeSet() {
    return scopes.stream().flatMap(word -> Scope.of(word).stream()).collect(Collectors.toSet());
  }

  ApiKey.Limits limits() {
    return new ApiKey.Limits(requestsPerMinute, linesPerMinute);
  }
}
