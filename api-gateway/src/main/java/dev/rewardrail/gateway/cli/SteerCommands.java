package dev.rewardrail.gateway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Commands that steer one projection. */
abstract class SteerCommands implements Callable<Integer> {

  @Mixin private Connection service;
  @Mixin private Output output;

  @Parameters(paramLabel = "NAME", description = "Which projection.")
  private String name;

  int ask(String what) {
    JsonNode projection = service.post("/api/v1/ops/projections/" + name + "/" + what, "");
    if (output.isJson()) {
      output.json(projection);
    } else {
      System.out.printf(
          "%s: %s, generation %s is read%n",
          name, projection.get("state").asString(), Output.number(projection.get("generation")));
    }
    return ExitCode.WELL;
  }

  @Command(
      name = "pause",
      description = "Lets a read model rest, or with --rebuild its rebuild.",
      mixinStandardHelpOptions = true)
  static final class Pause extends SteerCommands {
    @Option(names = "--rebuild", description = "The generation that is built.")
    private boolean isRebuild;

    @Override
    public Integer call() {
      return ask(isRebuild ? "rebuild/pause" : "pause");
    }
  }

  @Command(
      name = "resume",
      description = "Lets a read model go on, or with --rebuild its rebuild.",
      mixinStandardHelpOptions = true)
  static final class Resume extends SteerCommands {
    @Option(names = "--rebuild", description = "The generation that is built.")
    private boolean isRebuild;

    @Override
    public Integer call() {
      return ask(isRebuild ? "rebuild/resume" : "resume");
    }
  }

  @Command(name = "cancel", description = "Gives a rebuild up.", mixinStandardHelpOptions = true)
  static final class Cancel extends SteerCommands {
    @Override
    public Integer call() {
      return ask("rebuild/cancel");
    }
  }

  @Command(
      name = "switch",
      description = "Reads the generation that was built, whatever the comparison said.",
      mixinStandardHelpOptions = true)
  static final class Switch extends SteerCommands {
    @Override
    public Integer call() {
      return ask("switch");
    }
  }

  @Command(
      name = "switch-back",
      description = "Reads the generation again that was read before.",
      mixinStandardHelpOptions = true)
  static final class SwitchBack extends SteerCommands {
    @Override
    public Integer call() {
      return ask("switch-back");
    }
  }

  @Command(
      name = "drop-former",
      description = "Gives up the generation that was read before.",
      mixinStandardHelpOptions = true)
  static final class DropFormer extends SteerCommands {
    @Override
    public Integer call() {
      return ask("drop-former");
    }
  }
}
