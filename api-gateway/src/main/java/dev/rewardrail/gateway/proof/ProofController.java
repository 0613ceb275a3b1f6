package dev.rewardrail.gateway.proof;

import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.description.Raises;
import dev.rewardrail.gateway.http.ApiException;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.Listed;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.ledger.audit.Checkpoints;
import dev.rewardrail.ledger.audit.VerifierKey;
import dev.rewardrail.ledger.workspace.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the log is, signed, and that it only grows. */
@RestController
@RequestMapping
@Tag(name = "Proofs")
class ProofController {

  private static final String POSITION = "^[1-9][0-9]{0,17}$";

  private final Checkpoints checkpoints;
  private final Publisher publisher;

  ProofController(Checkpoints checkpoints, Publisher publisher) {
    this.checkpoints = checkpoints;
    this.publisher = publisher;
  }

  @Schema(name = "InclusionProof")
  record Inclusion(
      @Schema(description = "The event's place in the log", example = "42") long position,
      @Schema(description = "The leaf's index in the tree: one less", example = "41")
          long leafIndex,
      @Schema(description = "Over how many events the root is", example = "1000") long treeSize,
      @Schema(description = "The event's hash, in hex") String leafHash,
      @Schema(description = "The root, in hex") String root,
      @Schema(description = "The nodes that lead from the leaf to the root, in hex")
          List<String> path) {}

  @Schema(name = "ConsistencyProof")
  record Consistency(
      @Schema(description = "How many events the log had", example = "500") long from,
      @Schema(description = "How many it has since", example = "1000") long to,
      @Schema(description = "The root then, in hex") String fromRoot,
      @Schema(description = "The root since, in hex") String toRoot,
      @Schema(description = "The nodes of which both are made, in hex") List<String> proof) {}

  @Schema(name = "CheckpointKey")
  record Key(
      @Schema(
              description = "Name, id and key, as signed notes have them",
              example =
                  "rewardrail.local/0a1b2c3d+5d7a0c2f+AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAh")
          String key) {}

  @Operation(
      operationId = "getCheckpoint",
      summary = "What the log is now, signed",
      description =
          "A C2SP tlog-checkpoint: the log's name, how many events it has, the root of the tree"
              + " over them (RFC 9162), and Ed25519 signatures. Who keeps it can show later that"
              + " nothing of before was altered. A log that is not what was published before is"
              + " not signed.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")))
  @Needs(Scope.LEDGER_READ)
  @Raises(ErrorCode.LOG_CONTRADICTED)
  @GetMapping(path = "/api/v1/ledger/checkpoint", produces = "text/plain;charset=UTF-8")
  ResponseEntity<String> checkpoint(HttpServletRequest request) {
    Parameters.of(request, Set.of());
    List<String> contradictions = publisher.contradictions();
    if (!contradictions.isEmpty()) {
      throw contradicted(String.join("; ", contradictions));
    }
    try {
      return ResponseEntity.ok(checkpoints.now().note());
    } catch (Checkpoints.ContradictedException e) {
      throw contradicted(String.valueOf(e.getMessage()));
    }
  }

  private static ApiException contradicted(String why) {
    return new ApiException(ErrorCode.LOG_CONTRADICTED, "nothing is signed: " + why);
  }

  @Operation(
      operationId = "listCheckpointKeys",
      summary = "The keys by which checkpoints are checked, the newest first",
      description =
          "Take them from here once, and keep them: a checkpoint is worth what its key is.")
  @Needs(Scope.LEDGER_READ)
  @GetMapping(path = "/api/v1/ledger/checkpoint/keys", produces = MediaType.APPLICATION_JSON_VALUE)
  Listed<Key> keys(HttpServletRequest request) {
    Parameters.of(request, Set.of());
    return Listed.of(
        checkpoints.verifiers().stream().map(VerifierKey::text).map(Key::new).toList());
  }

  @Operation(
      operationId = "proveInclusion",
      summary = "That an event is part of the log",
      description = "RFC 9162, section 2.1.3.")
  @Parameter(
      name = "position",
      in = ParameterIn.QUERY,
      required = true,
      description = "The event's place in the log",
      schema = @Schema(type = "string", pattern = POSITION))
  @Parameter(
      name = "size",
      in = ParameterIn.QUERY,
      description = "Under the root over how many events; all there are unless given",
      schema = @Schema(type = "string", pattern = POSITION))
  @Needs(Scope.LEDGER_READ)
  @Raises(ErrorCode.MISSING_FIELD)
  @GetMapping(path = "/api/v1/ledger/proofs/inclusion", produces = MediaType.APPLICATION_JSON_VALUE)
  Success<Inclusion> inclusion(HttpServletRequest request) {
    Parameters parameters = Parameters.of(request, Set.of("position", "size"));
    long position = parameters.neededPosition("position");
    long size = size(parameters, "size");
    if (position > size) {
      throw Parameters.invalid("position", "at most " + size);
    }
    return Success.of(
        new Inclusion(
            position,
            position - 1,
            size,
            hex(checkpoints.tiles().root(0, position - 1)),
            hex(checkpoints.tree().root(size)),
            hex(checkpoints.tree().inclusion(position - 1, size))));
  }

  @Operation(
      operationId = "proveConsistency",
      summary = "That the log of before is the beginning of the log since",
      description = "RFC 9162, section 2.1.4.")
  @Parameter(
      name = "from",
      in = ParameterIn.QUERY,
      required = true,
      description = "How many events the log had, as a checkpoint told",
      schema = @Schema(type = "string", pattern = POSITION))
  @Parameter(
      name = "to",
      in = ParameterIn.QUERY,
      description = "How many it has since, likewise; all there are unless given",
      schema = @Schema(type = "string", pattern = POSITION))
  @Needs(Scope.LEDGER_READ)
  @Raises(ErrorCode.MISSING_FIELD)
  @GetMapping(
      path = "/api/v1/ledger/proofs/consistency",
      produces = MediaType.APPLICATION_JSON_VALUE)
  Success<Consistency> consistency(HttpServletRequest request) {
    Parameters parameters = Parameters.of(request, Set.of("from", "to"));
    long from = parameters.neededPosition("from");
    long to = size(parameters, "to");
    if (from > to) {
      throw Parameters.invalid("from", "at most " + to);
    }
    return Success.of(
        new Consistency(
            from,
            to,
            hex(checkpoints.tree().root(from)),
            hex(checkpoints.tree().root(to)),
            hex(checkpoints.tree().consistency(from, to))));
  }

  private long size(Parameters parameters, String name) {
    long size = checkpoints.size();
    long asked = parameters.position(name).orElse(size);
    if (asked > size) {
      throw Parameters.invalid(name, "at most the number of events, which is " + size);
    }
    return asked;
  }

  private static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }

  private static List<String> hex(List<byte[]> hashes) {
    return hashes.stream().map(ProofController::hex).toList();
  }
}
