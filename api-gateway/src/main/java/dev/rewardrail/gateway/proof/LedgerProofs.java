package dev.rewardrail.gateway.proof;

import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.error.Invalid;
import dev.rewardrail.gateway.request.Position;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.ledger.audit.Checkpoints;
import dev.rewardrail.ledger.audit.Tiles;
import dev.rewardrail.ledger.audit.Tree;
import dev.rewardrail.ledger.audit.VerifierKey;
import dev.rewardrail.ledger.workspace.Scope;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checkpoints and proofs of the log. */
@Component
public class LedgerProofs {

  private static final Pattern LEVEL = Pattern.compile("[0-7]");
  private static final Pattern TILE =
      Pattern.compile("((?:x\\d{3}/){0,4}\\d{3})(?:\\.p/([1-9]\\d{0,2}))?");

  private final Checkpoints checkpoints;
  private final Publisher publisher;

  LedgerProofs(Checkpoints checkpoints, Publisher publisher) {
    this.checkpoints = checkpoints;
    this.publisher = publisher;
  }

  /** That an event is part of the log. */
  @Schema(name = "InclusionProof")
  public record Inclusion(
      @Schema(description = "The event's place in the log", example = "42") long position,
      @Schema(description = "The leaf's index in the tree: one less", example = "41")
          long leafIndex,
      @Schema(description = "Over how many events the root is", example = "1000") long treeSize,
      @Schema(description = "The event's hash, in hex") String leafHash,
      @Schema(description = "The root, in hex") String root,
      @Schema(description = "The nodes that lead from the leaf to the root, in hex")
          List<String> path) {}

  /** That the log of before is the beginning of the log since. */
  @Schema(name = "ConsistencyProof")
  public record Consistency(
      @Schema(description = "How many events the log had", example = "500") long from,
      @Schema(description = "How many it has since", example = "1000") long to,
      @Schema(description = "The root then, in hex") String fromRoot,
      @Schema(description = "The root since, in hex") String toRoot,
      @Schema(description = "The nodes of which both are made, in hex") List<String> proof) {}

  /** A key by which checkpoints are checked. */
  @Schema(name = "CheckpointKey")
  public record Key(
      @Schema(
              description = "Name, id and key, as signed notes have them",
              example =
                  "rewardrail.local/0a1b2c3d+5d7a0c2f+AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAh")
          String key) {}

  /** What the log is now, signed: a note as C2SP's tlog-checkpoint has it. */
  @UseCase(value = "getCheckpoint", scope = Scope.LEDGER_READ, raises = ErrorCode.LOG_CONTRADICTED)
  public String checkpoint(Caller caller) {
    List<String> contradictions = publisher.contradictions();
    if (!contradictions.isEmpty()) {
      throw contradicted(String.join("; ", contradictions));
    }
    try {
      return checkpoints.now().note();
    } catch (Checkpoints.ContradictedException e) {
      throw contradicted(String.valueOf(e.getMessage()));
    }
  }

  private static ApiException contradicted(String why) {
    return new ApiException(ErrorCode.LOG_CONTRADICTED, "nothing is signed: " + why);
  }

  /** The keys by which checkpoints are checked, the newest first. */
  @UseCase(value = "listCheckpointKeys", scope = Scope.LEDGER_READ)
  public List<Key> keys(Caller caller) {
    return checkpoints.verifiers().stream().map(VerifierKey::text).map(Key::new).toList();
  }

  /** Which event is to be proven, under which root. */
  public record InclusionQuery(
      @Schema(description = "The event's place in the log") @Position long position,
      @Schema(description = "Under the root over how many events; all there are unless given")
          @Position
          @Nullable Long size)
      implements Request {}

  /** Proves that an event is part of the log (RFC 9162, section 2.1.3). */
  @UseCase(value = "proveInclusion", scope = Scope.LEDGER_READ, raises = ErrorCode.MISSING_FIELD)
  public Inclusion inclusion(Caller caller, InclusionQuery query) {
    long position = query.position();
    long size = size("size", query.size());
    if (position > size) {
      throw Invalid.mustBe("position", "at most " + size);
    }
    return new Inclusion(
        position,
        position - 1,
        size,
        hex(checkpoints.tiles().root(0, position - 1)),
        hex(checkpoints.tree().root(size)),
        hex(checkpoints.tree().inclusion(position - 1, size)));
  }

  /** Between which states of the log consistency is to be proven. */
  public record ConsistencyQuery(
      @Schema(description = "How many events the log had, as a checkpoint told") @Position
          long from,
      @Schema(description = "How many it has since, likewise; all there are unless given") @Position
          @Nullable Long to)
      implements Request {}

  /** Proves that the log of before is the beginning of the log since (RFC 9162, section 2.1.4). */
  @UseCase(value = "proveConsistency", scope = Scope.LEDGER_READ, raises = ErrorCode.MISSING_FIELD)
  public Consistency consistency(Caller caller, ConsistencyQuery query) {
    long from = query.from();
    long to = size("to", query.to());
    if (from > to) {
      throw Invalid.mustBe("from", "at most " + to);
    }
    return new Consistency(
        from,
        to,
        hex(checkpoints.tree().root(from)),
        hex(checkpoints.tree().root(to)),
        hex(checkpoints.tree().consistency(from, to)));
  }

  private long size(String name, @Nullable Long asked) {
    long size = checkpoints.size();
    if (asked != null && asked > size) {
      throw Invalid.mustBe(name, "at most the number of events, which is " + size);
    }
    return asked == null ? size : asked;
  }

  private static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }

  private static List<String> hex(List<byte[]> hashes) {
    return hashes.stream().map(LedgerProofs::hex).toList();
  }

  /**
   * A tile of the log's tree: hashes of 32 bytes, one behind the other.
   *
   * @param tile its number and width, as C2SP's tlog-tiles writes them
   */
  @UseCase(value = "getTile", scope = Scope.LEDGER_READ, raises = ErrorCode.TILE_NOT_FOUND)
  public byte[] tile(Caller caller, String level, String tile) {
    Invalid.requirePath("level", level, LEVEL, "0 to 7");
    Invalid.requirePath(
        "tile",
        tile,
        TILE,
        "groups of three digits, all but the last with an x before and a slash behind, and .p/"
            + " and the width of 1 to 255 where it is not full");
    Matcher asked = TILE.matcher(tile);
    asked.matches();
    long index = Long.parseLong(asked.group(1).replaceAll("\\D", ""));
    long width = asked.group(2) == null ? Tiles.WIDTH : Long.parseLong(asked.group(2));
    int rows = Integer.parseInt(level) * Tiles.HEIGHT;
    long nodes = checkpoints.size() >> rows;
    if (width >= Tiles.WIDTH && asked.group(2) != null || index * Tiles.WIDTH + width > nodes) {
      throw new ApiException(
          ErrorCode.TILE_NOT_FOUND,
          "the tree has no such tile yet: there are %d nodes at level %s".formatted(nodes, level));
    }
    return bytes(checkpoints.tiles().row(Integer.parseInt(level), index * Tiles.WIDTH, width));
  }

  private static byte[] bytes(List<byte[]> hashes) {
    ByteBuffer bytes = ByteBuffer.allocate(hashes.size() * Tree.HASH_BYTES);
    hashes.forEach(bytes::put);
    return bytes.array();
  }
}
