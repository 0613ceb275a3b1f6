package dev.rewardrail.gateway.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code rail audit prove}. */
@Command(
    name = "prove",
    description = {
      "Writes one file that proves an entry to be part of the log: its event, the hashes that lead"
          + " to the root, and a signed checkpoint.",
      "rail audit verify and verify.py check it by itself."
    },
    mixinStandardHelpOptions = true)
final class AuditProveCommand implements Callable<Integer> {

  @Mixin private Connection service;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "Where to; ENTRY.tlog-proof unless given.")
  private @Nullable Path file;

  @Parameters(paramLabel = "ENTRY", description = "The entry's id: ent_ and 32 hex digits.")
  private String entryId;

  @Override
  public Integer call() throws IOException {
    Path to = file == null ? Path.of(entryId.replaceAll("\\W", "") + ".tlog-proof") : file;
    service.download(
        "/api/v1/ledger/entries/" + URLEncoder.encode(entryId, StandardCharsets.UTF_8) + "/proof",
        to);
    System.out.println(to);
    return ExitCode.WELL;
  }
}
