package dev.rewardrail.gateway.cli;

import dev.rewardrail.ledger.audit.Checkpoint;
import dev.rewardrail.ledger.audit.EventProof;
import dev.rewardrail.ledger.audit.ExportCheck;
import dev.rewardrail.ledger.audit.LogRow;
import dev.rewardrail.ledger.audit.VerifierKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command {@code rail audit}. */
@Command(
    name = "audit",
    description = "Takes the log away, and checks what was taken away.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      AuditCommand.Export.class,
      AuditCommand.Verify.class,
      AuditProveCommand.class,
      AuditFollowCommand.class
    })
final class AuditCommand {

  private static final String EVENTS = "/api/v1/ledger/exports/events";

  private AuditCommand() {}

  @Command(
      name = "export",
      description = {
        "Writes the log, its manifest, a checkpoint and the keys that check it into a folder:",
        "events.ndjson, manifest.json, checkpoint, keys."
      },
      mixinStandardHelpOptions = true)
  static final class Export implements Callable<Integer> {
    @Mixin private Connection service;
    @Mixin private Output output;

    @Option(names = "--all", description = "Of all workspaces; needs the scope instance:admin.")
    private boolean isAll;

    @Parameters(paramLabel = "FOLDER", description = "Where to; it is made where it is not there.")
    private Path folder;

    @Override
    public Integer call() throws IOException {
      Files.createDirectories(folder);
      StringBuilder keys = new StringBuilder();
      for (JsonNode key : service.get("/api/v1/ledger/checkpoint/keys")) {
        keys.append(key.get("key").asString()).append('\n');
      }
      Files.writeString(folder.resolve("keys"), keys);
      String contradicted = checkpoint();
      String whose = isAll ? "&workspaces=all" : "";
      // One that is not signed is evidence all the more, so it is taken up to where it ends.
      long size =
          contradicted.isEmpty()
              ? signedSize()
              : service.get(EVENTS + "/manifest?format=ndjson" + whose).get("to_position").asLong();
      String range = "?to_position=" + size + whose;
      service.download(EVENTS + range, folder.resolve("events.ndjson"));
      JsonNode manifest = service.get(EVENTS + "/manifest" + range);
      Files.writeString(
          folder.resolve("manifest.json"), JsonMapper.shared().writeValueAsString(manifest) + "\n");
      tell(manifest);
      if (!contradicted.isEmpty()) {
        System.err.println("there is no checkpoint: " + contradicted);
        return ExitCode.NOT_WELL;
      }
      return ExitCode.WELL;
    }

    /** Takes a checkpoint; answers why there is none, where the log is contradicted. */
    private String checkpoint() throws IOException {
      try {
        service.download("/api/v1/ledger/checkpoint", folder.resolve("checkpoint"));
        return "";
      } catch (ServiceException e) {
        if (e.code().equals("log_contradicted")) {
          // One of an earlier export would be taken for this one's.
          Files.deleteIfExists(folder.resolve("checkpoint"));
          return String.valueOf(e.getMessage());
        }
        throw e;
      }
    }

    private long signedSize() throws IOException {
      return Checkpoint.of(Files.readString(folder.resolve("checkpoint")))
          .orElseThrow(() -> new ServiceException(ExitCode.UNAVAILABLE, "that is no checkpoint"))
          .size();
    }

    private void tell(JsonNode manifest) {
      if (output.isJson()) {
        output.json(manifest);
      } else {
        System.out.printf(
            "%s: %s events, %s, root %s%n",
            folder,
            Output.number(manifest.get("count")),
            Output.bytes(manifest.get("bytes")),
            manifest.get("root").asString());
      }
    }
  }

  @Command(
      name = "verify",
      description = {
        "Checks an export against checkpoints, or the proof of one entry; asks no service.",
        "Ends with 1 where anything was altered, left out, added or moved, or a signature is not"
            + " the key's."
      },
      mixinStandardHelpOptions = true)
  static final class Verify implements Callable<Integer> {
    @Mixin private Output output;

    @Option(
        names = "--key",
        required = true,
        paramLabel = "KEY",
        description = "A key that checks checkpoints: name, id and key with plus signs between.")
    private List<String> keys;

    @Option(names = "--manifest", paramLabel = "FILE", description = "What the export is to be.")
    private @Nullable Path manifest;

    @Option(
        names = "--consistency",
        paramLabel = "FILE",
        description = "A proof that one log is the beginning of another; may be given again.")
    private List<Path> consistencies = new ArrayList<>();

    @Option(
        names = "--inclusion",
        paramLabel = "FILE",
        description = "A proof that an event is part of a log; may be given again.")
    private List<Path> inclusions = new ArrayList<>();

    @Parameters(
        index = "0",
        paramLabel = "EVENTS",
        description = "An export of events, as NDJSON or CSV; or the proof of an entry.")
    private Path events;

    @Parameters(
        index = "1..*",
        arity = "0..*",
        paramLabel = "CHECKPOINT",
        description = "Signed checkpoints, at least one; none for a proof, which has its own.")
    private List<Path> checkpoints = new ArrayList<>();

    @Override
    public Integer call() {
      try {
        List<VerifierKey> verifiers = keys.stream().map(CheckpointFiles::key).toList();
        if (ProofFiles.isOne(events)) {
          tell(ProofFiles.check(events, verifiers));
          return ExitCode.WELL;
        }
        if (checkpoints.isEmpty()) {
          throw new ServiceException(ExitCode.USAGE, "an export is checked against checkpoints");
        }
        List<Checkpoint> points =
            checkpoints.stream().map(file -> CheckpointFiles.open(file, verifiers)).toList();
        ExportFiles files = new ExportFiles(events, manifest);
        ExportCheck check =
            new ExportCheck(
                points,
                consistencies.stream().map(ExportFiles::consistency).toList(),
                files.before());
        long count = files.feed(check);
        check.end();
        inclusions.stream().map(ExportFiles::inclusion).forEach(check::inclusion);
        tell(check, count, points);
        return ExitCode.WELL;
      } catch (ExportCheck.Failure e) {
        System.err.println("does not hold: " + e.getMessage());
        return ExitCode.NOT_WELL;
      } catch (UncheckedIOException e) {
        throw new ServiceException(ExitCode.USAGE, String.valueOf(e.getMessage()));
      }
    }

    private void tell(EventProof.Proven proven) {
      LogRow row = proven.row();
      Checkpoint checkpoint = proven.checkpoint();
      if (output.isJson()) {
        output.json(
            JsonMapper.shared()
                .createObjectNode()
                .put("origin", checkpoint.origin())
                .put("position", row.position())
                .put("stream", row.stream())
                .put("type", row.type())
                .put("payload", row.payload())
                .put("size", checkpoint.size()));
      } else {
        System.out.printf(
            "the event at %,d is one of the %,d of %s: %s of %s, recorded at %s%n%s%n",
            row.position(),
            checkpoint.size(),
            checkpoint.origin(),
            row.type(),
            row.stream(),
            row.recordedAt(),
            row.payload());
      }
    }

    private void tell(ExportCheck check, long count, List<Checkpoint> points) {
      String origin = points.getFirst().origin();
      if (output.isJson()) {
        output.json(
            JsonMapper.shared()
                .createObjectNode()
                .put("origin", origin)
                .put("events", count)
                .put("hashes_alone", check.hashesAlone())
                .put("size", check.size())
                .put("root", check.root())
                .put("checkpoints", points.size()));
      } else {
        System.out.printf(
            "%,d events up to %,d hold, %,d of them by hash alone, under %d checkpoints of %s%n",
            count, check.size(), check.hashesAlone(), points.size(), origin);
      }
    }
  }
}
