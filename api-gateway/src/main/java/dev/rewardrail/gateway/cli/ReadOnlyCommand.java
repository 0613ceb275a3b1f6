package dev.rewardrail.gateway.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command {@code rail read-only}. */
@Command(
    name = "read-only",
    description = "Stops all writes at every instance, or lets them go on; reads go on.",
    mixinStandardHelpOptions = true)
final class ReadOnlyCommand implements Callable<Integer> {

  private static final String PATH = "/api/v1/ops/read-only";

  @Mixin private Connection service;
  @Mixin private Output output;

  @ArgGroup(multiplicity = "1")
  private What what = new What();

  private static final class What {

    @Option(names = "--reason", description = "Stop writes; every refused write is told why.")
    private @Nullable String reason;

    @Option(names = "--off", description = "Let writes go on.")
    private boolean isOff;
  }

  @Override
  public Integer call() {
    JsonNode status =
        what.reason == null
            ? service.send("DELETE", PATH, null)
            : service.send(
                "PUT",
                PATH,
                JsonMapper.shared()
                    .writeValueAsString(
                        JsonMapper.shared().createObjectNode().put("reason", what.reason)));
    if (output.isJson()) {
      output.json(status);
    } else {
      System.out.println(
          status.get("read_only").isNull() ? "writes are taken" : "writes are stopped");
    }
    return ExitCode.WELL;
  }
}
