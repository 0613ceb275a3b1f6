package dev.rewardrail.gateway.proof;

import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Listed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls about checkpoints and proofs. */
@RestController
@RequestMapping
@Tag(name = "Proofs")
class ProofController {

  private static final String PROOFS = "/api/v1/ledger/proofs";

  private final LedgerProofs proofs;

  ProofController(LedgerProofs proofs) {
    this.proofs = proofs;
  }

  @Operation(
      operationId = "getCheckpoint",
      summary = "Get a signed checkpoint of the log",
      description =
          "A C2SP tlog-checkpoint: the name of the log, the number of its events, the root"
              + " of the tree over them (RFC 9162), and Ed25519 signatures. Whoever stores it can"
              + " show later that nothing before it was altered. The service does not sign a log"
              + " that contradicts an earlier checkpoint.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")))
  @GetMapping(path = "/api/v1/ledger/checkpoint", produces = "text/plain;charset=UTF-8")
  ResponseEntity<String> checkpoint(Caller caller) {
    return ResponseEntity.ok(proofs.checkpoint(caller));
  }

  @Operation(
      operationId = "listCheckpointKeys",
      summary = "List the keys that verify checkpoints, newest first",
      description =
          "Get them once, and store them apart from the service: a checkpoint is worth as"
              + " much as the key that verifies it.")
  @GetMapping(path = "/api/v1/ledger/checkpoint/keys", produces = MediaType.APPLICATION_JSON_VALUE)
  Listed<LedgerProofs.Key> keys(Caller caller) {
    return Listed.of(proofs.keys(caller));
  }

  @Operation(
      operationId = "proveInclusion",
      summary = "Prove that an event is part of the log",
      description = "RFC 9162, section 2.1.3.")
  @GetMapping(path = PROOFS + "/inclusion", produces = MediaType.APPLICATION_JSON_VALUE)
  Success<LedgerProofs.Inclusion> inclusion(
      Caller caller, @ParameterObject LedgerProofs.InclusionQuery query) {
    return Success.of(proofs.inclusion(caller, query));
  }

  @Operation(
      operationId = "proveConsistency",
      summary = "Prove that an earlier log is the beginning of a later one",
      description = "RFC 9162, section 2.1.4.")
  @GetMapping(path = PROOFS + "/consistency", produces = MediaType.APPLICATION_JSON_VALUE)
  Success<LedgerProofs.Consistency> consistency(
      Caller caller, @ParameterObject LedgerProofs.ConsistencyQuery query) {
    return Success.of(proofs.consistency(caller, query));
  }

  @Operation(
      operationId = "getTile",
      summary = "Get a tile of the log's tree",
      description =
          "As in C2SP tlog-tiles, with /api/v1/ledger as the prefix: up to 256 hashes of 32"
              + " bytes. Tile 1234067 is x001/x234/067. Ask for a tile that is not full with .p/"
              + " and its width, such as 067.p/12.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
              schema = @Schema(type = "string", format = "binary")))
  @GetMapping(
      path = "/api/v1/ledger/tile/{level}/{*tile}",
      produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  void tile(
      Caller caller,
      @PathVariable String level,
      @PathVariable String tile,
      HttpServletResponse response)
      throws IOException {
    byte[] hashes = proofs.tile(caller, level, tile.substring(1));
    // What a tile of a given width holds never changes.
    response.setHeader("Cache-Control", "private, max-age=31536000, immutable");
    response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
    response.getOutputStream().write(hashes);
  }
}
