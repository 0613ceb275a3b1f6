package dev.rewardrail.gateway.award;

import dev.rewardrail.gateway.access.Pace;
import dev.rewardrail.gateway.access.RateLimits;
import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.command.Deadline;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.setting.ServiceSettings;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.OutputSource;
import dev.rewardrail.gateway.usecase.Places;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.gateway.usecase.Written;
import dev.rewardrail.ledger.workspace.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Awards XP and as many RP to members. */
@Component
public class Awards {

  private final Commands commands;
  private final AwardLines lines;
  private final RateLimits limits;
  private final Places streams;
  private final Clock clock;
  private final JsonMapper json;

  Awards(
      Commands commands,
      AwardLines lines,
      RateLimits limits,
      ServiceSettings settings,
      Clock clock,
      JsonMapper json) {
    this.commands = commands;
    this.lines = lines;
    this.limits = limits;
    this.streams =
        new Places(
            "streams",
            settings.streams().all(),
            Map.of(
                Places.Holder.KEY,
                settings.streams().ofOneKey(),
                Places.Holder.WORKSPACE,
                settings.streams().ofOneWorkspace()));
    this.clock = clock;
    this.json = json;
  }

  /** Awards one member. */
  @UseCase(
      value = "awardXp",
      scope = Scope.XP_WRITE,
      writes = true,
      raises = ErrorCode.TOTAL_OVERFLOW)
  public Written<AwardAnswer> award(Caller caller, AwardRequest award) {
    return commands.ask(caller, award.command(caller, clock.instant()), AwardAnswer::of);
  }

  /** Awards many. One that is refused harms no other. */
  @UseCase(value = "awardBatch", scope = Scope.XP_WRITE, writes = true)
  public BatchAnswer batch(Caller caller, AwardBatch batch) {
    limits.batch(caller, batch.awards().size());
    Deadline deadline = commands.deadline();
    List<CompletableFuture<LineResult>> pending = new ArrayList<>();
    for (JsonNode line : batch.awards()) {
      pending.add(lines.submit(line, caller, pending.size(), deadline));
    }
    commands.await(CompletableFuture.allOf(pending.toArray(CompletableFuture<?>[]::new)), deadline);
    return new BatchAnswer(pending.stream().map(CompletableFuture::resultNow).toList());
  }

  /**
   * Awards as many as there are lines, each answered by a line.
   *
   * @param out where the first result is written, so that what it begins is begun only then
   */
  @UseCase(value = "awardStream", scope = Scope.XP_WRITE, writes = true)
  public void stream(Caller caller, InputStream in, OutputSource out)
      throws IOException, InterruptedException {
    try (Places.Place place = streams.take(caller);
        Pace pace = limits.stream(caller)) {
      new AwardStream(lines, json, caller, pace).run(in, out.open());
    }
  }
}
