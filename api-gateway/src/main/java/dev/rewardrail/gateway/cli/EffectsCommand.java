package dev.rewardrail.gateway.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** The command {@code rail effects}. */
@Command(
    name = "effects",
    description = {
      "Lists the oldest effects that are not done, such as fulfilments.",
      "Ends with 1 where one has failed."
    },
    mixinStandardHelpOptions = true,
    subcommands = EffectsCommand.Retry.class)
final class EffectsCommand implements Callable<Integer> {

  @Mixin private Connection service;
  @Mixin private Output output;

  @Override
  public Integer call() {
    return told(output, service.get("/api/v1/ops/status"));
  }

  private static int told(Output output, JsonNode status) {
    JsonNode oldest = status.at("/effects/oldest");
    if (output.isJson()) {
      oldest.forEach(output::json);
    } else {
      output.table(
          List.of("EVENT", "POSITION", "KIND", "TRIED", "ERROR"),
          oldest.values().stream()
              .map(
                  effect ->
                      List.of(
                          effect.get("event_id").asString(),
                          Output.number(effect.get("position")),
                          effect.get("kind").asString(),
                          Output.number(effect.get("attempts")),
                          Output.text(effect.get("error"))))
              .toList());
    }
    return status.at("/effects/failed").asLong() == 0 ? ExitCode.WELL : ExitCode.NOT_WELL;
  }

  @Command(
      name = "retry",
      description = "Has an effect tried again at once.",
      mixinStandardHelpOptions = true)
  static final class Retry implements Callable<Integer> {

    @Mixin private Connection service;
    @Mixin private Output output;

    @Parameters(paramLabel = "EVENT", description = "The id of its event.")
    private String eventId;

    @Override
    public Integer call() {
      return told(output, service.post("/api/v1/ops/effects/" + eventId + "/retry", ""));
    }
  }
}
