package dev.rewardrail.gateway.description;

import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.IdempotencyKey;
import dev.rewardrail.gateway.http.LedgerPosition;
import dev.rewardrail.gateway.http.PageRequest;
import dev.rewardrail.ledger.member.UserId;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.PathParameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** What many calls have alike. */
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
          id("rewardId", "Which reward", null, "rwd_0123456789abcdef"),
          id("redemptionId", "Which redemption", null, "rdm_0123456789abcdef"),
          id(
              "entryId",
              "Which entry; one that followed from an event has _1 or so behind it",
              "^ent_[0-9a-f]{32}(_[1-9][0-9]{0,5})?$",
              "ent_0123456789abcdef0123456789abcdef"),
          id("level", "Which level of tiles: 0 is that of the leaves", "^[0-7]$", "0"),
          id(
              "tile",
              "Which of them: its number, and behind a dot its width where it is not full",
              "^[0-9]{1,16}(\\.[0-9]{1,3})?$",
              "0.42"),
          id("projection", "Which read model", null, "leaderboard"),
          id("generation", "Which of its generations: its number", "^[0-9]{1,18}$", "2"),
          id("position", "Which event: its place in the log", "^[0-9]{1,18}$", "42"));

  /** Which page. */
  static final List<Parameter> PAGING =
      List.of(
          query("after", "What follows this cursor, the end_cursor of a page", text(null)),
          query("first", "How many at the most, of what follows; 50 unless given", pageSize()),
          query("before", "What comes before this cursor, the start_cursor of a page", text(null)),
          query("last", "How many at the most, of what comes before; 50 unless given", pageSize()));

  /** As {@code Moment} reads them. */
  static final List<Parameter> MOMENT =
      List.of(
          query(
              "position",
              "As it was after this place in the log; where it ends unless a moment is given",
              position()),
          query("recorded_at", "Or as it was then: by what had been written", instant()),
          query(
              "occurred_at",
              "Or as it is known now of then: by what counts up to then, what was taken back since"
                  + " left out",
              instant()));

  /** As {@code EntryFilters} reads them. */
  static final List<Parameter> ENTRY_FILTERS =
      List.of(
          query("user_id", "Whose", text("^" + UserId.REGEX + "$")),
          query("kind", "Of which kind: one or more, with commas between", text("^[a-z_,]+$")),
          query(
              "reference", "Your own id of what caused it", text(null).minLength(1).maxLength(255)),
          query("actor", "By which key it was asked for, by its id", text("^[A-Za-z0-9_]{1,64}$")),
          query("min_xp", "With a change of XP of at least so much", whole()),
          query("max_xp", "With a change of XP of at most so much", whole()),
          query("min_rp", "With a change of RP of at least so much", whole()),
          query("max_rp", "With a change of RP of at most so much", whole()),
          query("occurred_from", "That counts then or later", instant()),
          query("occurred_until", "That counts before then", instant()));

  /** When it was written. */
  static final List<Parameter> RECORDED =
      List.of(
          query("recorded_from", "That was written then or later", instant()),
          query("recorded_until", "That was written before then", instant()));

  /** Of whom events are told whole. */
  static final Parameter OF_MEMBER =
      query(
          "user_id",
          "Only this member's events whole, of all others the hash alone",
          text("^" + UserId.REGEX + "$"));

  /** Which part of the log. */
  static final List<Parameter> RANGE =
      List.of(
          query("from_position", "From this place in the log on", position()),
          query("to_position", "Up to this place in the log, itself included", position()));

  /** How lines are written. */
  static final Parameter FORMAT =
      query("format", "How it is written; ndjson unless given", text("^(ndjson|csv)$"));

  static final Parameter IDEMPOTENCY_KEY =
      new HeaderParameter()
          .name(IdempotencyKey.HEADER)
          .description(
              "Your own, one for each request that is meant: a repeat with the same counts once and"
                  + " is answered as the first was. "
                  + IdempotencyKey.MUST_BE)
          .schema(text("^" + IdempotencyKey.FORMAT.pattern() + "$"))
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

  static final Parameter LEDGER_POSITION =
      new HeaderParameter()
          .name(LedgerPosition.HEADER)
          .description(
              "As a write was answered with: the read waits until it can show that write, two"
                  + " seconds at most")
          .schema(text("^[0-9]{1,18}$"))
          .example("42");

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
    headers.put(HttpHeaders.ETAG, header("Its version, for If-Match", text("^\"[0-9]{1,9}\"$")));
    return headers;
  }

  /** A header that is told at one place. */
  static Header header(String name) {
    return new Header().$ref("#/components/headers/" + name);
  }

  /** Errors of one status. */
  static ApiResponse failure(List<ErrorCode> codes) {
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
    return response;
  }

  private static boolean isForLater(ErrorCode code) {
    return code.status().value() == 429 || code.status().value() == 503;
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

  private static Parameter query(String name, String description, Schema<?> schema) {
    return new QueryParameter().name(name).description(description).schema(schema);
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

  private static Schema<?> whole() {
    return text("^-?[0-9]{1,18}$");
  }

  private static Schema<?> position() {
    return text("^[1-9][0-9]{0,17}$");
  }

  private static Schema<?> instant() {
    return text(null).format("date-time");
  }

  private static Schema<?> pageSize() {
    return new Schema<>()
        .types(type("integer"))
        .minimum(BigDecimal.ONE)
        .maximum(BigDecimal.valueOf(PageRequest.LIMIT_MAX));
  }
}
