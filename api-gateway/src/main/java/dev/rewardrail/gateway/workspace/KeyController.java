package dev.rewardrail.gateway.workspace;

import dev.rewardrail.gateway.http.Answers;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Page;
import dev.rewardrail.gateway.usecase.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
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

  private static final String KEYS = "/api/v1/admin/keys";
  private static final String KEY = KEYS + "/{keyId}";

  private final Keys keys;

  KeyController(Keys keys) {
    this.keys = keys;
  }

  @Operation(
      operationId = "issueKey",
      summary = "Make a key to this workspace",
      description =
          "The key itself is in this answer alone: only a hash is kept. A repeat with the same"
              + " Idempotency-Key makes no other and does not show it again.")
  @PostMapping(path = KEYS, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<KeyAnswer>> issue(
      Caller caller, @RequestBody(required = true) KeyRequest key) {
    return Answers.of(keys.issue(caller, key));
  }

  @Operation(
      operationId = "listKeys",
      summary = "The workspace's keys, of whatever state, in the order in which they were made")
  @GetMapping(KEYS)
  Page<KeyAnswer> list(Caller caller, @ParameterObject PageRequest paging) {
    return keys.list(caller, paging);
  }

  @Operation(operationId = "getKey", summary = "A key of the workspace")
  @GetMapping(KEY)
  Success<KeyAnswer> find(Caller caller, @PathVariable String keyId) {
    return Success.of(keys.find(caller, keyId));
  }

  @Operation(
      operationId = "rotateKey",
      summary = "Give a key another secret",
      description =
          "The new key is in this answer alone. The key as it was opens for a while yet, so that"
              + " whoever uses it can change over; so does any before that, for no longer. Id,"
              + " name, scopes, limits and expiry stay.")
  @PostMapping(KEY + "/rotate")
  ResponseEntity<Success<KeyAnswer>> rotate(
      Caller caller, @PathVariable String keyId, @RequestBody RotationRequest rotation) {
    return Answers.of(keys.rotate(caller, keyId, rotation));
  }

  @Operation(
      operationId = "revokeKey",
      summary = "Revoke a key",
      description =
          "It opens nothing any more, on every instance within a second. A key that has"
              + " instance:admin is revoked only by one that has it too.")
  @DeleteMapping(KEY)
  ResponseEntity<Success<KeyAnswer>> revoke(Caller caller, @PathVariable String keyId) {
    return Answers.of(keys.revoke(caller, keyId));
  }
}
