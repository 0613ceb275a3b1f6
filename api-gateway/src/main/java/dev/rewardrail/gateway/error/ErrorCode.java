package dev.rewardrail.gateway.error;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** Every error that the API answers with. Clients tell errors apart by {@link #word()}. */
public enum ErrorCode {
  /** A field is lacking. */
  MISSING_FIELD(HttpStatus.BAD_REQUEST, "A field that must be there is not; the error names it."),
  /** A value is not as it must be. */
  INVALID_FIELD(
      HttpStatus.BAD_REQUEST,
      "A field, parameter or header is not as it must be; the error names it and tells what it must"
          + " be."),
  /** A field that the call does not know. */
  UNKNOWN_FIELD(
      HttpStatus.BAD_REQUEST,
      "The call knows no such field or parameter; the error tells which it knows."),
  /** No JSON. */
  INVALID_JSON(
      HttpStatus.BAD_REQUEST,
      "The body is no JSON object in UTF-8, holds a field twice, or nests too deep."),
  /** No body. */
  MISSING_BODY(HttpStatus.BAD_REQUEST, "The call needs a body and there is none."),
  /** Malformed HTTP. */
  BAD_REQUEST(
      HttpStatus.BAD_REQUEST,
      "The request can't be read: its path, its query (percent-encoded UTF-8) or its headers, of at"
          + " most 16 KB in all."),
  /** No key. */
  MISSING_API_KEY(HttpStatus.UNAUTHORIZED, "There is no `Authorization: Bearer rr_…`."),
  /** No valid key. */
  INVALID_API_KEY(
      HttpStatus.UNAUTHORIZED,
      "The key is unknown, revoked or expired, or the header is malformed."),
  /** A scope lacks. */
  INSUFFICIENT_SCOPE(
      HttpStatus.FORBIDDEN, "The key lacks the scope that this needs; the error names it."),
  /** The plan lacks. */
  API_ACCESS_NOT_ENABLED(
      HttpStatus.FORBIDDEN,
      "API access is off for the workspace: all of its keys are refused but those with"
          + " `instance:admin`."),
  /** More than one has. */
  BEYOND_OWN_RIGHTS(
      HttpStatus.FORBIDDEN,
      "A key can give or rotate only what it has itself: scopes and rate limits."),
  /** Origin not allowed. */
  ORIGIN_NOT_ALLOWED(
      HttpStatus.FORBIDDEN,
      "A browser asks for a page of an origin that the operator has not allowed."),
  /** No such path. */
  NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing at this path."),
  /** No such member. */
  MEMBER_NOT_FOUND(HttpStatus.NOT_FOUND, "The workspace has no such member."),
  /** No such workspace. */
  WORKSPACE_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such workspace."),
  /** No such key. */
  API_KEY_NOT_FOUND(HttpStatus.NOT_FOUND, "The workspace has no such key."),
  /** No such achievement. */
  ACHIEVEMENT_NOT_FOUND(HttpStatus.NOT_FOUND, "The workspace has no such achievement."),
  /** No such reward. */
  REWARD_NOT_FOUND(
      HttpStatus.NOT_FOUND, "The workspace has no such reward, or none that can be redeemed."),
  /** No such entry. */
  ENTRY_NOT_FOUND(HttpStatus.NOT_FOUND, "The workspace's ledger has no such entry."),
  /** No such redemption. */
  REDEMPTION_NOT_FOUND(HttpStatus.NOT_FOUND, "The workspace has no such redemption."),
  /** No such backfill. */
  BACKFILL_NOT_FOUND(HttpStatus.NOT_FOUND, "The achievement has no such backfill."),
  /** No such projection. */
  PROJECTION_NOT_FOUND(
      HttpStatus.NOT_FOUND, "There is no projection, or generation, of that name."),
  /** Nothing set aside. */
  DEAD_LETTER_NOT_FOUND(
      HttpStatus.NOT_FOUND,
      "The projection has set nothing aside at that position, and did not stop there."),
  /** No such effect. */
  EFFECT_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no effect of that event that is not done."),
  /** No such reconciliation. */
  RECONCILIATION_NOT_FOUND(HttpStatus.NOT_FOUND, "The workspace has no reconciliation of that id."),
  /** No such tile. */
  TILE_NOT_FOUND(
      HttpStatus.NOT_FOUND, "The log's tree has no such tile, or not yet one that wide."),
  /** Wrong method. */
  METHOD_NOT_ALLOWED(
      HttpStatus.METHOD_NOT_ALLOWED,
      "The path does not take this method; the header `Allow` tells which it takes."),
  /** Wrong Accept. */
  NOT_ACCEPTABLE(
      HttpStatus.NOT_ACCEPTABLE,
      "`Accept` asks for what there is not: answers are JSON, those of a stream NDJSON."),
  /** Slow sender. */
  TOO_SLOW(
      HttpStatus.REQUEST_TIMEOUT,
      "The request paused for more than 60 seconds, or took more than that in all where it is no"
          + " stream."),
  /** A key is used twice. */
  IDEMPOTENCY_KEY_REUSED(
      HttpStatus.CONFLICT, "The Idempotency-Key was used before with another request."),
  /** A revoked key. */
  API_KEY_REVOKED(HttpStatus.CONFLICT, "The key is revoked already."),
  /** No more keys or secrets. */
  TOO_MANY_KEYS(
      HttpStatus.CONFLICT,
      "The workspace has 1,000 keys that can be used, or the key 5 former secrets that still open."),
  /** An expired key. */
  API_KEY_EXPIRED(HttpStatus.CONFLICT, "The key has expired; make another."),
  /** A day is claimed twice. */
  ALREADY_CLAIMED(
      HttpStatus.CONFLICT,
      "The day is claimed already; `next_claim_at` tells when the next begins."),
  /** An achievement is given twice. */
  ALREADY_UNLOCKED(HttpStatus.CONFLICT, "The member has the achievement already."),
  /** An entry is taken back twice. */
  ALREADY_REVERSED(HttpStatus.CONFLICT, "The entry, or the reference, is reversed already."),
  /** A definition is archived twice. */
  ALREADY_ARCHIVED(HttpStatus.CONFLICT, "It is archived already."),
  /** A log that was published otherwise. */
  LOG_CONTRADICTED(
      HttpStatus.CONFLICT,
      "The log is not what checkpoints told of it before; the operator must verify it."),
  /** An event cannot be read. */
  UNREADABLE_EVENT(
      HttpStatus.CONFLICT,
      "An event that this needs cannot be read; the error names its position. Nothing was done, and"
          + " a repeat is refused likewise until the operator has mended it."),
  /** None is left. */
  OUT_OF_STOCK(HttpStatus.CONFLICT, "None of the reward is left."),
  /** Not now. */
  REWARD_NOT_ACTIVE(HttpStatus.CONFLICT, "The reward is switched off, or it is not its time."),
  /** Not again. */
  REDEMPTION_LIMIT_REACHED(
      HttpStatus.CONFLICT, "The member has redeemed the reward as often as it may."),
  /** Too late, or too early. */
  REDEMPTION_STATE(
      HttpStatus.CONFLICT, "The redemption is not in the state that this needs; the error tells."),
  /** One at a time. */
  REBUILD_RUNNING(HttpStatus.CONFLICT, "A generation of the projection is being built already."),
  /** Nothing to steer. */
  NO_REBUILD(HttpStatus.CONFLICT, "No generation of the projection is being built."),
  /** Nothing is built. */
  NOTHING_TO_SWITCH_TO(
      HttpStatus.CONFLICT,
      "There is no generation that could be read in place of the one that is: none is ready, or it"
          + " is paused or too far behind."),
  /** Nothing is kept. */
  NO_FORMER_GENERATION(HttpStatus.CONFLICT, "No former generation of the projection is kept."),
  /** Someone else was faster. */
  VERSION_CONFLICT(
      HttpStatus.PRECONDITION_FAILED,
      "It was changed since: `If-Match` names another version than it has now."),
  /** A large body. */
  TOO_LARGE(
      HttpStatus.CONTENT_TOO_LARGE,
      "The body is larger than the call takes, or a batch has more awards than the key may send a"
          + " minute."),
  /** A long line. */
  LINE_TOO_LONG(
      HttpStatus.CONTENT_TOO_LARGE,
      "On a line of a stream: it has more than 64 KiB (does your client keep the line ends?)."),
  /** Wrong content type. */
  UNSUPPORTED_MEDIA_TYPE(
      HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The call does not take this `Content-Type`."),
  /** Compressed. */
  UNSUPPORTED_ENCODING(
      HttpStatus.UNSUPPORTED_MEDIA_TYPE,
      "The body is compressed; send it without `Content-Encoding`."),
  /** A total too great. */
  TOTAL_OVERFLOW(HttpStatus.UNPROCESSABLE_CONTENT, "A total would pass 9,223,372,036,854,775,807."),
  /** Not enough XP. */
  INSUFFICIENT_XP(HttpStatus.UNPROCESSABLE_CONTENT, "The member has too little XP for this."),
  /** Not enough RP. */
  INSUFFICIENT_REWARD_POINTS(
      HttpStatus.UNPROCESSABLE_CONTENT, "The member has too few RP for this."),
  /** Not earned. */
  CRITERIA_NOT_MET(
      HttpStatus.UNPROCESSABLE_CONTENT, "The member does not meet what the achievement asks for."),
  /** No entry of that kind. */
  ENTRY_NOT_REVERSIBLE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Awards, claims and adjustments can be reversed; redemptions are refunded."),
  /** A reference earned too much. */
  TOO_MANY_ENTRIES(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "A reference has earned more than 1,000 entries; reverse some by their ids first."),
  /** A log too long. */
  TOO_MANY_EVENTS(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The workspace had more events by then than are folded for one answer."),
  /** A full hand. */
  TOO_MANY_FREEZES(
      HttpStatus.UNPROCESSABLE_CONTENT, "The member would hold more freezes than it may."),
  /** A full catalogue. */
  TOO_MANY(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "A workspace may have 500 achievements and 500 rewards that are not archived."),
  /** An unguarded change. */
  VERSION_REQUIRED(
      HttpStatus.PRECONDITION_REQUIRED,
      "A change needs `If-Match` with the version that it changes, as `\"3\"`, or `*` for any."),
  /** Too often. */
  RATE_LIMITED(
      HttpStatus.TOO_MANY_REQUESTS,
      "The key's rate limit is used up; send it again after `Retry-After` seconds."),
  /** A fault. */
  INTERNAL_ERROR(
      HttpStatus.INTERNAL_SERVER_ERROR,
      "The fault is the service's; its log tells more under the `request_id`."),
  /** Beyond HTTP/1.1. */
  NOT_IMPLEMENTED(
      HttpStatus.NOT_IMPLEMENTED,
      "A transfer coding or a version that the service does not know (501 or 505)."),
  /** A full queue. */
  TOO_BUSY(HttpStatus.SERVICE_UNAVAILABLE, "Too many requests wait; nothing was done."),
  /** A restart. */
  SHUTTING_DOWN(HttpStatus.SERVICE_UNAVAILABLE, "The service is stopping; nothing was done."),
  /** Writes are stopped. */
  READ_ONLY(
      HttpStatus.SERVICE_UNAVAILABLE,
      "The operator has stopped writes, or the log contradicts a published checkpoint; the error"
          + " tells which. Reads go on, and nothing was done."),
  /** No commit. */
  COMMIT_FAILED(
      HttpStatus.SERVICE_UNAVAILABLE,
      "The ledger could not commit; send it again with the same Idempotency-Key, then it counts"
          + " once."),
  /** No answer in time. */
  TIMED_OUT(
      HttpStatus.SERVICE_UNAVAILABLE,
      "The ledger did not answer in time; send it again with the same Idempotency-Key, then it"
          + " counts once."),
  /** No database. */
  DATABASE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer."),
  /** Reads lag. */
  READ_MODEL_BEHIND(
      HttpStatus.SERVICE_UNAVAILABLE,
      "What was written up to the `Ledger-Position` cannot be read yet; ask again in a moment.");

  private final HttpStatus status;
  private final String meaning;

  ErrorCode(HttpStatus status, String meaning) {
    this.status = status;
    this.meaning = meaning;
  }

  /** What the answer's status line says. */
  public HttpStatus status() {
    return status;
  }

  /** When it comes, in a sentence, Markdown. */
  public String meaning() {
    return meaning;
  }

  /** As answers write it, in snake case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The code that is written so. */
  public static Optional<ErrorCode> of(String word) {
    return Arrays.stream(values()).filter(code -> code.word().equals(word)).findFirst();
  }
}
