package dev.rewardrail.gateway.cli;

import dev.rewardrail.ledger.audit.Checkpoint;
import dev.rewardrail.ledger.audit.ExportCheck;
import dev.rewardrail.ledger.audit.Proofs;
import dev.rewardrail.ledger.audit.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** The command {@code rail audit follow}. */
@Command(
    name = "follow",
    description = {
      "Keeps the newest checkpoint in a file, and checks at intervals that the log begins with the"
          + " log of the checkpoint before.",
      "Ends with 1 as soon as it does not; the checkpoint that contradicts is left beside the file,"
          + " as FILE.contradicts. A service that does not answer is asked again."
    },
    mixinStandardHelpOptions = true)
final class AuditFollowCommand implements Callable<Integer> {

  @Mixin private Connection service;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "KEY",
      description = "A key that checks checkpoints, from where the log is not.")
  private List<String> keys;

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How often; every 60 seconds unless given.")
  private long everySeconds;

  @Option(names = "--once", description = "Check once, and end.")
  private boolean isOnce;

  @Parameters(paramLabel = "FILE", description = "Where the newest checkpoint is kept.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    if (everySeconds < 1) {
      throw new ServiceException(ExitCode.USAGE, "--every must be at least 1");
    }
    List<VerifierKey> verifiers = keys.stream().map(CheckpointFiles::key).toList();
    do {
      try {
        follow(verifiers);
      } catch (ExportCheck.Failure e) {
        System.err.println("ALARM: " + e.getMessage());
        return ExitCode.NOT_WELL;
      } catch (ServiceException e) {
        if (isOnce || e.exitCode() != ExitCode.UNAVAILABLE) {
          throw e;
        }
        System.err.println("rail: " + e.getMessage() + "; it is asked again");
      }
      if (!isOnce) {
        LockSupport.parkNanos(Duration.ofSeconds(everySeconds).toNanos());
      }
    } while (!isOnce);
    return ExitCode.WELL;
  }

  private void follow(List<VerifierKey> verifiers) throws IOException {
    Path newest = file.resolveSibling(file.getFileName() + ".contradicts");
    try {
      service.download("/api/v1/ledger/checkpoint", newest);
    } catch (ServiceException e) {
      if (e.code().equals("log_contradicted")) {
        throw new ExportCheck.Failure(String.valueOf(e.getMessage()));
      }
      throw e;
    }
    Checkpoint now = CheckpointFiles.open(newest, verifiers);
    if (Files.exists(file)) {
      compare(CheckpointFiles.open(file, verifiers), now);
    }
    Files.move(newest, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    System.out.printf(
        "%s: %,d events, root %s%n",
        now.origin(), now.size(), HexFormat.of().formatHex(now.root()));
  }

  private void compare(Checkpoint before, Checkpoint now) {
    if (!before.origin().equals(now.origin())) {
      throw new ExportCheck.Failure(
          "the checkpoint before is of %s, and this one of %s"
              .formatted(before.origin(), now.origin()));
    }
    if (now.size() < before.size()) {
      throw new ExportCheck.Failure(
          "the log had %,d events and has %,d: what followed is lost"
              .formatted(before.size(), now.size()));
    }
    boolean isBeginning =
        before.size() == 0
            || (before.size() == now.size()
                ? Arrays.equals(before.root(), now.root())
                : isProven(before, now));
    if (!isBeginning) {
      throw new ExportCheck.Failure(
          "the log of %,d events does not begin with the log of %,d: it was rewritten"
              .formatted(now.size(), before.size()));
    }
  }

  private boolean isProven(Checkpoint before, Checkpoint now) {
    JsonNode proof =
        service.get(
            "/api/v1/ledger/proofs/consistency?from=%d&to=%d".formatted(before.size(), now.size()));
    List<byte[]> hashes =
        proof.get("proof").values().stream()
            .map(hash -> HexFormat.of().parseHex(hash.asString()))
            .toList();
    return Proofs.holdsConsistency(before.size(), before.root(), now.size(), now.root(), hashes);
  }
}
