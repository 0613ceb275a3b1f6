package dev.rewardrail.gateway.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
    name = "rail",
    description = "Operates a RewardRail service: its projections, its log, its keys.",
    mixinStandardHelpOptions = true,
    version = "RewardRail command line, API version 1",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ProjectionsCommand.class,
      RebuildCommand.class,
      WatchCommand.class,
      SteerCommands.Pause.class,
      SteerCommands.Resume.class,
      SteerCommands.Cancel.class,
      SteerCommands.Switch.class,
      SteerCommands.SwitchBack.class,
      SteerCommands.DropFormer.class,
      StatusCommand.class,
      ReadOnlyCommand.class,
      EffectsCommand.class,
      VerifyCommand.class,
      DeadLettersCommand.class,
      KeysCommand.class,
      TailCommand.class,
      AuditCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, and all is well",
      "1:done, and something is not well: rows differ, an event waits, a rebuild stopped",
      "2:asked for wrongly",
      "3:the service refused it",
      "4:the service could not be asked, or failed; asking again may help"
    },
    footer = {
      "",
      "The key is taken from $RAIL_KEY. It needs the scope instance:admin; for keys, admin:keys;",
      "for audit export, ledger:read. audit verify asks no service and needs none."
    })
public final class Rail {

  private Rail() {}

  /** Runs a command and ends with its exit code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs a command. */
  static int run(String... args) {
    return new CommandLine(new Rail())
        .setExecutionExceptionHandler(Rail::failed)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .execute(args);
  }

  /** What nobody thought of must not pass for an answer: it tells where it happened. */
  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    if (e instanceof ServiceException failure) {
      System.err.println("rail: " + failure.getMessage());
      return failure.exitCode();
    }
    e.printStackTrace();
    return ExitCode.UNAVAILABLE;
  }
}
