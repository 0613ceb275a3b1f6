package dev.rewardrail.gateway.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** The command {@code rail watch}: watches rebuilds that are running. */
@Command(
    name = "watch",
    description = {
      "Shows how far rebuilds are that go on, until they are done.",
      "Ends as rebuild --watch does; with 0 where nothing is built."
    },
    mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {

  @Mixin private Connection service;
  @Mixin private Output output;

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "Which; all where none is named.")
  private List<String> names = List.of();

  @Override
  public Integer call() {
    Stream<JsonNode> asked =
        names.isEmpty()
            ? service.get("/api/v1/ops/projections").valueStream()
            : names.stream().map(name -> service.get("/api/v1/ops/projections/" + name));
    return Outcome.watched(
        service, output, asked.filter(projection -> !projection.get("rebuild").isNull()).toList());
  }
}
