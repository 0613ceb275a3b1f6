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
      summary = "Create a key for this workspace",
      description =
          "Only this answer contains the secret; the service stores a hash. A repeat with"
              + " the same Idempotency-Key creates no other key and does not show the secret"
              + " again.")
  @PostMapping(path = KEYS, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<KeyAnswer>> issue(
      Caller caller, @RequestBody(required = true) KeyRequest key) {
    return Answers.of(keys.issue(caller, key));
  }

  @Operation(
      operationId = "listKeys",
      summary = "List the keys of the workspace, oldest first",
      description = "Keys of every state: active, expired, revoked.")
  @GetMapping(KEYS)
  Page<KeyAnswer> list(Caller caller, @ParameterObject PageRequest paging) {
    return keys.list(caller, paging);
  }

  @Operation(operationId = "getKey", summary = "Get a key of the workspace")
  @GetMapping(KEY)
  Success<KeyAnswer> find(Caller caller, @PathVariable String keyId) {
    return Success.of(keys.find(caller, keyId));
  }

  @Operation(
      operationId = "rotateKey",
      summary = "Rotate the secret of a key",
      description =
          "Only this answer contains the new secret. The previous secret, and those before"
              + " it, keep working for the time that you set, so that clients can change over. Id,"
              + " name, scopes, limits and expiry stay the same.")
  @PostMapping(KEY + "/rotate")
  ResponseEntity<Success<KeyAnswer>> rotate(
      Caller caller, @PathVariable String keyId, @RequestBody RotationRequest rotation) {
    return Answers.of(keys.rotate(caller, keyId, rotation));
  }

  @Operation(
      operationId = "revokeKey",
      summary = "Revoke a key",
      description =
          "Every instance refuses the key within a second. Only a key with instance:admin"
              + " can revoke a key with instance:admin.")
  @DeleteMapping(KEY)
  ResponseEntity<Success<KeyAnswer>> revoke(Caller caller, @PathVariable String keyId) {
    return Answers.of(keys.revoke(caller, keyId));
  }
}
