package dev.rewardrail.gateway.cli;

import dev.rewardrail.ledger.audit.Checkpoint;
import dev.rewardrail.ledger.audit.ExportCheck;
import dev.rewardrail.ledger.audit.SignedNote;
import dev.rewardrail.ledger.audit.VerifierKey;
import java.nio.file.Path;
import java.util.List;

/** Reads signed checkpoints from files. */
final class CheckpointFiles {

  private CheckpointFiles() {}

  /** The key that checks checkpoints, as a caller writes it. */
  static VerifierKey key(String text) {
    return VerifierKey.of(text)
        .orElseThrow(
            () -> new ServiceException(ExitCode.USAGE, text + " is no Ed25519 verifier key"));
  }

  /** The checkpoint in a file, which one of the keys has signed. */
  static Checkpoint open(Path file, List<VerifierKey> verifiers) {
    return SignedNote.open(ExportFiles.text(file), verifiers)
        .flatMap(Checkpoint::of)
        .orElseThrow(() -> new ExportCheck.Failure("%s: not signed by the key".formatted(file)));
  }
}
