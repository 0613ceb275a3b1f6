package dev.rewardrail.gateway.workspace;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.description.Paged;
import dev.rewardrail.gateway.description.Raises;
import dev.rewardrail.gateway.description.Writes;
import dev.rewardrail.gateway.http.Body;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.gateway.http.Page;
import dev.rewardrail.gateway.http.PageRequest;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.ledger.workspace.ApiKey;
import dev.rewardrail.ledger.workspace.ApiKeys;
import dev.rewardrail.ledger.workspace.RevokeApiKey;
import dev.rewardrail.ledger.workspace.RotateApiKey;
import dev.rewardrail.ledger.workspace.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls under {@code /api/v1/admin/keys}. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Keys")
class KeyController {

  static final int BODY_BYTES_MAX = 16 * 1024;

  private static final String KEYS = "/api/v1/admin/keys";
  private static final String KEY = KEYS + "/{keyId}";
  private static final int OVERLAP_SECONDS_MAX = 30 * 24 * 60 * 60;
  private static final int OVERLAP_SECONDS = 24 * 60 * 60;

  private final Body bodies;
  private final Keys keys;
  private final Commands commands;

  KeyController(Keys keys, Commands commands, Body bodies) {
    this.bodies = bodies;
    this.keys = keys;
    this.commands = commands;
  }

  @Schema(name = "KeyRotation", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record RotationBody(
      @Schema(
              description = "For how long the key as it was opens yet; a day unless given",
              minimum = "0",
              maximum = "" + OVERLAP_SECONDS_MAX,
              example = "3600")
          @Nullable Long overlapSeconds) {}

  @Operation(
      operationId = "issueKey",
      summary = "Make a key to this workspace",
      description =
          "The key itself is in this answer alone: only a hash is kept. A repeat with the same"
              + " Idempotency-Key makes no other and does not show it again.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = KeyBody.class)))
  @Needs(Scope.ADMIN_KEYS)
  @Writes
  @Raises(ErrorCode.BEYOND_OWN_RIGHTS)
  @PostMapping(path = KEYS, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<KeyAnswer>> issue(HttpServletRequest request) throws IOException {
    Parameters.of(request, Set.of());
    Fields body = bodies.json(request, BODY_BYTES_MAX);
    return keys.issue(request, Caller.of(request).workspaceId(), body);
  }

  @Operation(
      operationId = "listKeys",
      summary = "The workspace's keys, of whatever state, in the order in which they were made")
  @Paged
  @Needs(Scope.ADMIN_KEYS)
  @GetMapping(KEYS)
  Page<KeyAnswer> list(HttpServletRequest request) {
    PageRequest paging = PageRequest.of(Parameters.of(request, PageRequest.PARAMETERS));
    return keys.list(Caller.of(request).workspaceId(), paging);
  }

  @Operation(operationId = "getKey", summary = "A key of the workspace")
  @Needs(Scope.ADMIN_KEYS)
  @Raises(ErrorCode.API_KEY_NOT_FOUND)
  @GetMapping(KEY)
  Success<KeyAnswer> find(HttpServletRequest request, @PathVariable String keyId) {
    Parameters.of(request, Set.of());
    return Success.of(keys.answer(keys.find(Caller.of(request).workspaceId(), keyId)));
  }

  @Operation(
      operationId = "rotateKey",
      summary = "Give a key another secret",
      description =
          "The new key is in this answer alone. The key as it was opens for a while yet, so that"
              + " whoever uses it can change over; so does any before that, for no longer. Id,"
              + " name, scopes, limits and expiry stay.")
  @RequestBody(content = @Content(schema = @Schema(implementation = RotationBody.class)))
  @Needs(Scope.ADMIN_KEYS)
  @Writes
  @Raises({
    ErrorCode.API_KEY_NOT_FOUND,
    ErrorCode.API_KEY_REVOKED,
    ErrorCode.API_KEY_EXPIRED,
    ErrorCode.BEYOND_OWN_RIGHTS
  })
  @PostMapping(KEY + "/rotate")
  ResponseEntity<Success<KeyAnswer>> rotate(HttpServletRequest request, @PathVariable String keyId)
      throws IOException {
    Parameters.of(request, Set.of());
    Fields body = bodies.optionalJson(request, BODY_BYTES_MAX);
    long overlapSeconds =
        body.optionalNumber("overlap_seconds", 0, OVERLAP_SECONDS_MAX)
            .orElse((long) OVERLAP_SECONDS);
    body.nothingElse();
    Caller caller = Caller.of(request);
    ApiKey key = keys.find(caller.workspaceId(), keyId);
    Keys.refuseBeyondOwn(caller, key.scopes(), key.limits(), key.expiresAt());
    Instant lastUsed = keys.lastUsed(key);
    String secret = ApiKeys.random();
    RotateApiKey command =
        new RotateApiKey(
            caller.workspaceId(),
            keyId,
            ApiKeys.sha256(secret),
            Duration.ofSeconds(overlapSeconds),
            null);
    return commands.ask(
        request,
        command,
        answer -> KeyAnswer.rotated(key, lastUsed, answer.receipt(), Keys.shown(answer, secret)));
  }

  @Operation(
      operationId = "revokeKey",
      summary = "Revoke a key",
      description =
          "It opens nothing any more, on every instance within a second. A key that has"
              + " instance:admin is revoked only by one that has it too.")
  @Needs(Scope.ADMIN_KEYS)
  @Writes
  @Raises({ErrorCode.API_KEY_NOT_FOUND, ErrorCode.API_KEY_REVOKED})
  @DeleteMapping(KEY)
  ResponseEntity<Success<KeyAnswer>> revoke(
      HttpServletRequest request, @PathVariable String keyId) {
    Parameters.of(request, Set.of());
    Caller caller = Caller.of(request);
    ApiKey key = keys.find(caller.workspaceId(), keyId);
    if (key.allows(Scope.INSTANCE_ADMIN)) {
      caller.need(Scope.INSTANCE_ADMIN, "revoking a key that has instance:admin");
    }
    Instant lastUsed = keys.lastUsed(key);
    return commands.ask(
        request,
        new RevokeApiKey(caller.workspaceId(), keyId, null),
        answer -> KeyAnswer.revoked(key, lastUsed, answer.receipt()));
  }
}
