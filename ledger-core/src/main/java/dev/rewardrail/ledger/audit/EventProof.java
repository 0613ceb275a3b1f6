package dev.rewardrail.ledger.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A C2SP tlog-proof: one file that shows that an event is part of the log. Its extra data is the
 * event as a line of an export.
 *
 * @param line of an export, without a line break
 * @param index of the event's leaf, from 0
 * @param path the nodes that lead from the leaf to the root, 32 bytes each
 * @param note a signed checkpoint
 */
public record EventProof(String line, long index, List<byte[]> path, String note) {

  private static final String FORMAT = "c2sp.org/tlog-proof@v1";
  private static final Pattern FILE =
      Pattern.compile(
          FORMAT
              + "\nextra ([A-Za-z0-9+/]+={0,2})\nindex (0|[1-9]\\d{0,17})\n"
              + "((?:[A-Za-z0-9+/]{43}=\n){0,64})\n(.*)",
          Pattern.DOTALL);

  /** Whether a text is a proof, or begins like one. */
  public static boolean isOne(String text) {
    return text.startsWith(FORMAT + "\n");
  }

  /** As it is written into a file. */
  public String text() {
    StringBuilder text = new StringBuilder(FORMAT).append("\nextra ");
    text.append(base64(line.getBytes(StandardCharsets.UTF_8)));
    text.append("\nindex ").append(index).append('\n');
    path.forEach(node -> text.append(base64(node)).append('\n'));
    return text.append('\n').append(note).toString();
  }

  /** Reads one; empty where the text is none. */
  public static Optional<EventProof> of(String text) {
    Matcher file = FILE.matcher(text);
    if (!file.matches()) {
      return Optional.empty();
    }
    try {
      List<byte[]> path = new ArrayList<>();
      file.group(3).lines().forEach(node -> path.add(Base64.getDecoder().decode(node)));
      return Optional.of(
          new EventProof(
              new String(Base64.getDecoder().decode(file.group(1)), StandardCharsets.UTF_8),
              Long.parseLong(file.group(2)),
              path,
              file.group(4)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The event that this proves to be part of the log.
   *
   * @param row what it says
   * @param checkpoint of the log that it is part of
   */
  public record Proven(LogRow row, Checkpoint checkpoint) {}

  /**
   * Checks it.
   *
   * @throws ExportCheck.Failure where it does not hold
   */
  public Proven check(Collection<VerifierKey> keys) {
    Checkpoint checkpoint =
        SignedNote.open(note, keys)
            .flatMap(Checkpoint::of)
            .orElseThrow(() -> new ExportCheck.Failure("its checkpoint is not signed by the key"));
    LogRow row = row();
    if (row == null) {
      throw new ExportCheck.Failure("it does not tell an event");
    }
    byte[] leaf = Leaf.hash(row);
    if (row.position() != index + 1
        || !Proofs.holdsInclusion(leaf, index, checkpoint.size(), path, checkpoint.root())) {
      throw new ExportCheck.Failure(
          "the event at %d is not part of the log of %d events"
              .formatted(row.position(), checkpoint.size()));
    }
    return new Proven(row, checkpoint);
  }

  private @Nullable LogRow row() {
    try {
      ExportedEvent event = ExportedEvent.of(line);
      boolean isItself =
          event.row() != null && Arrays.equals(Leaf.hash(event.row()), event.leafHash());
      return isItself ? event.row() : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
