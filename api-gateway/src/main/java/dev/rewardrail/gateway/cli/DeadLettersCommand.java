package dev.rewardrail.gateway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command {@code rail dead-letters}. */
@Command(
    name = "dead-letters",
    description = {
      "Lists the events that read models could not take.",
      "Ends with 1 where there are any."
    },
    mixinStandardHelpOptions = true,
    subcommands = {
      DeadLettersCommand.Show.class,
      DeadLettersCommand.Retry.class,
      DeadLettersCommand.Skip.class,
      DeadLettersCommand.Skips.class
    })
final class DeadLettersCommand implements Callable<Integer> {

  @Mixin private Connection service;
  @Mixin private Output output;

  @Override
  public Integer call() {
    int letters =
        list(
            service,
            output,
            "dead-letters",
            List.of("PROJECTION", "GENERATION", "POSITION", "STREAM", "WAITING", "TRIED", "ERROR"),
            letter ->
                List.of(
                    letter.get("projection").asString(),
                    Output.number(letter.get("generation")),
                    Output.number(letter.get("position")),
                    letter.get("stream").asString(),
                    Output.number(letter.get("waiting")),
                    Output.number(letter.get("attempts")),
                    letter.get("error").asString()));
    return letters == 0 ? ExitCode.WELL : ExitCode.NOT_WELL;
  }

  /** Lists what there is of each projection; how much that is. */
  private static int list(
      Connection service,
      Output output,
      String what,
      List<String> head,
      Function<JsonNode, List<String>> row) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode projection : service.get("/api/v1/ops/projections")) {
      String name = projection.get("name").asString();
      for (JsonNode one : service.get("/api/v1/ops/projections/" + name + "/" + what)) {
        if (output.isJson()) {
          output.json(one);
        }
        rows.add(row.apply(one));
      }
    }
    if (!output.isJson()) {
      output.table(head, rows);
    }
    return rows.size();
  }

  /** Of one event. */
  private abstract static class One implements Callable<Integer> {

    @Mixin Connection service;
    @Mixin Output output;

    @Parameters(index = "0", paramLabel = "NAME", description = "Which projection.")
    private String name;

    @Parameters(index = "1", paramLabel = "POSITION", description = "Which event.")
    private long position;

    String path() {
      return "/api/v1/ops/projections/%s/dead-letters/%d".formatted(name, position);
    }

    int ask(String what, String body) {
      JsonNode repair = service.post(path() + "/" + what, body);
      boolean hasFailed = !repair.get("error").isNull();
      if (output.isJson()) {
        output.json(repair);
      } else if (hasFailed) {
        System.out.println("not yet: " + repair.get("error").asString());
      } else if (repair.get("taken").asBoolean()) {
        System.out.println("all that waited was taken");
      }
      boolean isWell = !hasFailed;
      for (JsonNode generation : repair.get("resumed")) {
        JsonNode done = new ProgressDisplay(service, output).generation(name, generation.asLong());
        Outcome.told(output, name, done);
        isWell &= done.get("error").isNull();
      }
      return isWell ? ExitCode.WELL : ExitCode.NOT_WELL;
    }
  }

  @Command(
      name = "show",
      description =
          "Shows one with the event itself, as the log has it; also where a rebuild stopped.",
      mixinStandardHelpOptions = true)
  static final class Show extends One {
    @Override
    public Integer call() {
      JsonNode untaken = service.get(path());
      if (output.isJson()) {
        output.json(untaken);
        return ExitCode.WELL;
      }
      JsonNode event = untaken.get("event");
      System.out.printf(
          "%s r%d, event %,d: version %d of %s%noccurred %s, recorded %s%npayload  %s%nmetadata"
              + " %s%n",
          event.get("type").asString(),
          event.get("revision").asInt(),
          event.get("position").asLong(),
          event.get("version").asLong(),
          event.get("stream").asString(),
          event.get("occurred_at").asString(),
          event.get("recorded_at").asString(),
          event.get("payload").asString(),
          event.get("metadata").asString());
      for (JsonNode letter : untaken.get("dead_letters")) {
        System.out.printf(
            "%ngeneration %d set it aside at %s (attempts: %,d, waiting behind it: %,d):%n%s%n",
            letter.get("generation").asLong(),
            letter.get("set_aside_at").asString(),
            letter.get("attempts").asLong(),
            letter.get("waiting").asLong(),
            letter.get("error").asString());
      }
      for (JsonNode stop : untaken.get("stops")) {
        System.out.printf(
            "%ngeneration %d stopped here:%n%s%n",
            stop.get("generation").asLong(), stop.get("error").asString());
      }
      return ExitCode.WELL;
    }
  }

  @Command(
      name = "retry",
      description = "Tries an event again, and what waits behind it.",
      mixinStandardHelpOptions = true)
  static final class Retry extends One {
    @Override
    public Integer call() {
      return ask("retry", "");
    }
  }

  @Command(
      name = "skip",
      description = "Skips an event for good, and processes what waits behind it.",
      mixinStandardHelpOptions = true)
  static final class Skip extends One {
    @Option(names = "--reason", required = true, description = "Why; kept.")
    private String reason;

    @Override
    public Integer call() {
      return ask(
          "skip",
          JsonMapper.shared()
              .writeValueAsString(JsonMapper.shared().createObjectNode().put("reason", reason)));
    }
  }

  @Command(
      name = "skips",
      description = "Lists what read models do without, and why.",
      mixinStandardHelpOptions = true)
  static final class Skips implements Callable<Integer> {

    @Mixin private Connection service;
    @Mixin private Output output;

    @Override
    public Integer call() {
      list(
          service,
          output,
          "skips",
          List.of("PROJECTION", "POSITION", "SKIPPED", "BY", "REASON"),
          skip ->
              List.of(
                  skip.get("projection").asString(),
                  Output.number(skip.get("position")),
                  skip.get("skipped_at").asString(),
                  Output.text(skip.get("skipped_by")),
                  skip.get("reason").asString()));
      return ExitCode.WELL;
    }
  }
}
