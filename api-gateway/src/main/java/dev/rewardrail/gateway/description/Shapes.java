package dev.rewardrail.gateway.description;

import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.http.IdempotencyKey;
import dev.rewardrail.gateway.http.LedgerPosition;
import dev.rewardrail.gateway.request.KeyText;
import dev.rewardrail.gateway.request.Limits;
import dev.rewardrail.ledger.member.UserId;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.PathParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The parts of the OpenAPI document that many calls share. */
final class Shapes {

  private static final String REQUEST_ID = "X-Request-Id";
  private static final String RETRY_AFTER = "Retry-After";

  /** The headers of every answer. */
  static final List<String> HEADERS_OF_ALL =
      List.of(REQUEST_ID, "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset");

  /** What stands in paths. */
  static final Map<String, Parameter> PATH =
      Map.ofEntries(
          id("userId", "Who", "^" + UserId.REGEX + "$", "usr_abc123"),
          id("keyId", "Which key: its id, not the key itself", null, "key_0123456789abcdef"),
          id("workspaceId", "Which workspace", null, "ws_demo"),
          id("achievementId", "Which achievement", null, "ach_first_steps"),
          id("backfillId", "Which backfill", null, "bkf_0123456789abcdef"),
          id(
              "eventId",
              "The id of the effect's event",
              "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
              "01234567-89ab-4def-8123-456789abcdef"),
          id("rewardId", "Which reward", null, "rwd_0123456789abcdef"),
          id("redemptionId", "Which redemption", null, "rdm_0123456789abcdef"),
          id(
              "reconciliationId",
              "Which reconciliation",
              null,
              "rec_0123456789abcdef0123456789abcdef"),
          id(
              "entryId",
              "Which entry; one that followed from an event has _1 or so behind it",
              "^ent_[0-9a-f]{32}(_[1-9][0-9]{0,5})?$",
              "ent_0123456789abcdef0123456789abcdef"),
          number("level", "Which level of tiles: 0 is that of the leaves", 7, 0),
          id(
              "tile",
              "Which of them: its number in groups of three digits, and its width where it is not"
                  + " full",
              "^(x[0-9]{3}/){0,4}[0-9]{3}(\\.p/[1-9][0-9]{0,2})?$",
              "x001/x234/067"),
          id("projection", "Which read model", null, "leaderboard"),
          number("generation", "Which of its generations: its number", Limits.POSITION_MAX, 2),
          number("position", "Which event: its place in the log", Limits.POSITION_MAX, 42));

  static final Parameter IDEMPOTENCY_KEY =
      new HeaderParameter()
          .name(IdempotencyKey.HEADER)
          .description(
              "Your own, one for each request that is meant: a repeat with the same counts once and"
                  + " is answered as the first was. "
                  + KeyText.MUST_BE)
          .schema(text("^" + KeyText.REGEX + "$"))
          .example("survey-7");

  static final Parameter IF_MATCH =
      new HeaderParameter()
          .name(HttpHeaders.IF_MATCH)
          .required(true)
          .description(
              "The ETag of what was read and is now changed, so that no one's change is lost; or *"
                  + " to change it whatever it is")
          .schema(text("^(\\*|\"[0-9]{1,9}\")$"))
          .example("\"3\"");

  static final Parameter IF_MATCH_OPTIONAL =
      new HeaderParameter()
          .name(HttpHeaders.IF_MATCH)
          .required(false)
          .description(
              "The ETag of what was read and is now changed, so that no one's change is lost; it is"
                  + " changed whatever it is unless given")
          .schema(text("^(\\*|\"[0-9]{1,9}\")$"))
          .example("\"3\"");

  static final Parameter LEDGER_POSITION =
      new HeaderParameter()
          .name(LedgerPosition.HEADER)
          .description(
              "As a write was answered with: the read waits until it can show that write, two"
                  + " seconds at most")
          .schema(position())
          .example(42);

  private static final String FAILURE_OF = "Failure";

  private Shapes() {}

  /** The headers, by their names. */
  static Map<String, Header> headers() {
    Map<String, Header> headers = new LinkedHashMap<>();
    headers.put(REQUEST_ID, header("The request's id, as the logs have it", text("^req_")));
    headers.put(
        "RateLimit-Limit",
        header("How many requests the key may send a minute; absent where any number", count()));
    headers.put("RateLimit-Remaining", header("How many of them are left now", count()));
    headers.put(
        "RateLimit-Reset", header("In how many seconds all of them are there again", count()));
    headers.put(RETRY_AFTER, header("After how many seconds to send it again", count()));
    headers.put(
        LedgerPosition.HEADER,
        header(
            "The place in the log of what was written; on a batch, of the newest; absent where"
                + " nothing was",
            count()));
    headers.put(
        IdempotencyKey.REPLAYED,
        header("true where this request was done before; absent where it was not", text("^true$")));
    headers.put(
        HttpHeaders.WWW_AUTHENTICATE,
        header(
            "How to show a key (RFC 6750): Bearer; with insufficient_scope also the scope that is"
                + " needed; absent with other errors",
            text("^Bearer")));
    headers.put(HttpHeaders.ETAG, header("Its version, for If-Match", text("^\"[0-9]{1,9}\"$")));
    return headers;
  }

  /** A header that is told at one place. */
  static Header header(String name) {
    return new Header().$ref("#/components/headers/" + name);
  }

  /** A response that is told at one place: the errors of a status. */
  static ApiResponse failure(int status) {
    return new ApiResponse().$ref("#/components/responses/" + FAILURE_OF + status);
  }

  /** The errors of each status, by the names of the responses. */
  static Map<String, ApiResponse> failures() {
    Map<Integer, List<ErrorCode>> byStatus =
        Arrays.stream(ErrorCode.values())
            .collect(
                Collectors.groupingBy(
                    code -> code.status().value(), TreeMap::new, Collectors.toList()));
    Map<String, ApiResponse> failures = new LinkedHashMap<>();
    byStatus.forEach((status, codes) -> failures.put(FAILURE_OF + status, failure(codes)));
    return failures;
  }

  private static ApiResponse failure(List<ErrorCode> codes) {
    MediaType json = new MediaType().schema(new Schema<>().$ref("#/components/schemas/Failure"));
    codes.forEach(code -> json.addExamples(code.word(), example(code)));
    ApiResponse response =
        new ApiResponse()
            .description(
                codes.stream()
                    .map(code -> "`%s`: %s".formatted(code.word(), code.meaning()))
                    .collect(Collectors.joining("\n\n")))
            .content(new Content().addMediaType("application/json", json));
    HEADERS_OF_ALL.forEach(name -> response.addHeaderObject(name, header(name)));
    if (codes.stream().anyMatch(Shapes::isForLater)) {
      response.addHeaderObject(RETRY_AFTER, header(RETRY_AFTER));
    }
    if (codes.stream().anyMatch(Shapes::isAboutKeys)) {
      response.addHeaderObject(HttpHeaders.WWW_AUTHENTICATE, header(HttpHeaders.WWW_AUTHENTICATE));
    }
    return response;
  }

  private static boolean isForLater(ErrorCode code) {
    return code.status().value() == 429 || code.status().value() == 503;
  }

  private static boolean isAboutKeys(ErrorCode code) {
    return code.status().value() == 401 || code == ErrorCode.INSUFFICIENT_SCOPE;
  }

  private static Example example(ErrorCode code) {
    Map<String, Object> failure = new LinkedHashMap<>();
    failure.put("success", false);
    failure.put("error", code.meaning());
    failure.put("code", code.word());
    failure.put("request_id", "req_0123456789abcdef0123456789abcdef");
    return new Example().value(failure);
  }

  private static Header header(String description, Schema<?> schema) {
    return new Header().description(description).schema(schema);
  }

  private static Map.Entry<String, Parameter> id(
      String name, String description, @Nullable String pattern, String example) {
    return Map.entry(
        name,
        new PathParameter()
            .name(name)
            .description(description)
            .schema(text(pattern))
            .example(example));
  }

  private static Map.Entry<String, Parameter> number(
      String name, String description, long max, long example) {
    return Map.entry(
        name,
        new PathParameter()
            .name(name)
            .description(description)
            .schema(count().format("int64").maximum(BigDecimal.valueOf(max)))
            .example(example));
  }

  private static Schema<?> position() {
    return count().format("int64").maximum(BigDecimal.valueOf(Limits.POSITION_MAX));
  }

  private static Schema<?> text(@Nullable String pattern) {
    return new Schema<>().types(type("string")).pattern(pattern);
  }

  private static Schema<?> count() {
    return new Schema<>().types(type("integer")).minimum(BigDecimal.ZERO);
  }

  /** springdoc changes the set that it is given. */
  private static Set<String> type(String type) {
    return new HashSet<>(Set.of(type));
  }
}
