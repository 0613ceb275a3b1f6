package dev.rewardrail.gateway.proof;

import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.description.Raises;
import dev.rewardrail.gateway.http.ApiException;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.ledger.audit.Checkpoints;
import dev.rewardrail.ledger.audit.Tiles;
import dev.rewardrail.ledger.audit.Tree;
import dev.rewardrail.ledger.workspace.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The log's tree in tiles, for whoever makes proofs alone. */
@RestController
@RequestMapping
@Tag(name = "Proofs")
class TileController {

  private static final Pattern TILE = Pattern.compile("(\\d{1,16})(?:\\.(\\d{1,3}))?");
  private static final int LEVEL_MAX = 7;

  private final Checkpoints checkpoints;

  TileController(Checkpoints checkpoints) {
    this.checkpoints = checkpoints;
  }

  @Operation(
      operationId = "getTile",
      summary = "A tile of the log's tree",
      description =
          "As C2SP's tlog-tiles cuts it: 256 hashes of 32 bytes, one behind the other. One that is"
              + " not full yet is asked for with a dot and its width behind its number.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
              schema = @Schema(type = "string", format = "binary")))
  @Needs(Scope.LEDGER_READ)
  @Raises(ErrorCode.TILE_NOT_FOUND)
  @GetMapping(
      path = "/api/v1/ledger/tiles/{level}/{tile}",
      produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  void tile(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String level,
      @PathVariable String tile)
      throws IOException {
    Parameters.of(request, Set.of());
    Parameters.path("level", level, Pattern.compile("[0-" + LEVEL_MAX + "]"), "0 to " + LEVEL_MAX);
    Parameters.path(
        "tile", tile, TILE, "the tile's number, and its width behind a dot if not full");
    Matcher asked = TILE.matcher(tile);
    asked.matches();
    long index = Long.parseLong(asked.group(1));
    long width = asked.group(2) == null ? Tiles.WIDTH : Long.parseLong(asked.group(2));
    int rows = Integer.parseInt(level) * Tiles.HEIGHT;
    long nodes = checkpoints.size() >> rows;
    if (width < 1 || width > Tiles.WIDTH || index * Tiles.WIDTH + width > nodes) {
      throw new ApiException(
          ErrorCode.TILE_NOT_FOUND,
          "the tree has no such tile yet: there are %d nodes at level %s".formatted(nodes, level));
    }
    response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
    response
        .getOutputStream()
        .write(bytes(checkpoints.tiles().row(Integer.parseInt(level), index * Tiles.WIDTH, width)));
  }

  private static byte[] bytes(List<byte[]> hashes) {
    ByteBuffer bytes = ByteBuffer.allocate(hashes.size() * Tree.HASH_BYTES);
    hashes.forEach(bytes::put);
    return bytes.array();
  }
}
