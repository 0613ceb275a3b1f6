package dev.rewardrail.gateway.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** The command {@code rail tail}. */
@Command(
    name = "tail",
    description = "Shows the log as it grows, until it is broken off.",
    mixinStandardHelpOptions = true)
final class TailCommand implements Callable<Integer> {

  @Mixin private Connection service;
  @Mixin private Output output;

  @Option(
      names = "--after",
      paramLabel = "POSITION",
      description = "Begin after this position; by default where the log ends.")
  private @Nullable Long after;

  @Option(names = "--no-follow", description = "End where the log ends.")
  private boolean isOnce;

  @Option(
      names = "--stream",
      paramLabel = "STREAM",
      description = "Only events of this stream, as ws_demo/member/usr_1.")
  private @Nullable String stream;

  @Option(names = "--type", paramLabel = "TYPE", description = "Only events of this type.")
  private @Nullable String type;

  @Option(
      names = "--member",
      paramLabel = "USER_ID",
      description = "Only events of members with this id, in whatever workspace.")
  private @Nullable String member;

  private long last = -1;

  @Override
  public Integer call() {
    String from = after == null ? "" : "&after=" + after;
    do {
      service.stream(
          "/api/v1/ops/log/events?follow=" + !isOnce + from, (name, event) -> show(event));
      from = last < 0 ? from : "&after=" + last;
    } while (!isOnce && !System.out.checkError());
    return ExitCode.WELL;
  }

  private boolean isAsked(JsonNode event) {
    String of = event.get("stream").asString();
    return (stream == null || stream.equals(of))
        && (type == null || type.equals(event.get("type").asString()))
        && (member == null || of.endsWith("/member/" + member));
  }

  /** Whether anyone reads on: {@code head} and its like do not. */
  private boolean show(JsonNode event) {
    last = event.get("position").asLong();
    if (!isAsked(event)) {
      return true;
    }
    if (output.isJson()) {
      output.json(event);
    } else {
      System.out.printf(
          "%,d  %s  %s r%d  %s  %s%n",
          last,
          event.get("recorded_at").asString(),
          event.get("type").asString(),
          event.get("revision").asInt(),
          event.get("stream").asString(),
          event.get("payload").asString());
    }
    return !System.out.checkError();
  }
}
