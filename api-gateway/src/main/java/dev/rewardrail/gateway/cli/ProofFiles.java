package dev.rewardrail.gateway.cli;

import dev.rewardrail.ledger.audit.EventProof;
import dev.rewardrail.ledger.audit.ExportCheck;
import dev.rewardrail.ledger.audit.VerifierKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The proof of an entry, as a file. */
final class ProofFiles {

  private static final int FIRST_LINE_BYTES = 64;

  private ProofFiles() {}

  /** Whether a file is one; an export, which may be large, is not read as a whole. */
  static boolean isOne(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return EventProof.isOne(new String(in.readNBytes(FIRST_LINE_BYTES), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(file), e);
    }
  }

  static EventProof.Proven check(Path file, List<VerifierKey> verifiers) {
    return EventProof.of(ExportFiles.text(file))
        .orElseThrow(() -> new ExportCheck.Failure("%s is not what it must be".formatted(file)))
        .check(verifiers);
  }
}
