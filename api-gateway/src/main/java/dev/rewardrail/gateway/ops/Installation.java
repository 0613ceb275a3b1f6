package dev.rewardrail.gateway.ops;

import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.error.Invalid;
import dev.rewardrail.gateway.setting.ServiceSettings;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.ledger.audit.CheckpointPublisher;
import dev.rewardrail.ledger.effect.Outbox;
import dev.rewardrail.ledger.log.LogClock;
import dev.rewardrail.ledger.log.LogTail;
import dev.rewardrail.ledger.log.WriteStop;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.Projections;
import dev.rewardrail.query.follow.ProjectionFeed;
import dev.rewardrail.query.follow.Repairs;
import dev.rewardrail.query.generation.LockHolders;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The whole installation: its status on one page, the stop of writes, and the outbox. */
@Component
public class Installation {

  private static final int EFFECTS_MAX = 100;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Ops ops;
  private final LogTail log;
  private final LogClock clock;
  private final WriteStop stop;
  private final LockHolders holders;
  private final ProjectionFeed feed;
  private final Repairs repairs;
  private final Outbox outbox;
  private final CheckpointPublisher publishing;
  private final @Nullable File dataDir;

  Installation(
      Ops ops,
      LogTail log,
      LogClock clock,
      WriteStop stop,
      LockHolders holders,
      ProjectionFeed feed,
      Repairs repairs,
      Outbox outbox,
      CheckpointPublisher publishing,
      ServiceSettings settings,
      Environment environment) {
    this.ops = ops;
    this.log = log;
    this.clock = clock;
    this.stop = stop;
    this.holders = holders;
    this.feed = feed;
    this.repairs = repairs;
    this.outbox = outbox;
    this.publishing = publishing;
    boolean isEmbedded =
        environment.getProperty("spring.datasource.url", "embedded").equals("embedded");
    Path folder = settings.dataDir();
    this.dataDir = isEmbedded ? folder.toAbsolutePath().toFile() : null;
  }

  /** The status of the installation. */
  @UseCase(value = "getStatus", scope = Scope.INSTANCE_ADMIN)
  public StatusAnswer status(Caller caller) {
    LogClock.Reading time = clock.read();
    Outbox.Open open = outbox.open();
    List<ProjectionAnswer> projections = ops.all();
    return new StatusAnswer(
        log.head(),
        readOnly(),
        new StatusAnswer.Clock(time.newest(), time.now(), Math.max(0, time.ahead().toSeconds())),
        projections,
        holders.of(feed.lock()).orElse(null),
        builders(projections),
        Projections.ALL.stream()
            .flatMap(projection -> repairs.skips(projection).stream())
            .map(SkipAnswer::of)
            .toList(),
        new StatusAnswer.Effects(open.all(), open.failed(), effects()),
        publishing.states().stream()
            .map(s -> new StatusAnswer.Sink(s.sink(), s.size(), s.triedAt(), s.error()))
            .toList(),
        dataDir == null
            ? null
            : new StatusAnswer.Disk(dataDir.getUsableSpace(), dataDir.getTotalSpace()));
  }

  private List<StatusAnswer.Builder> builders(List<ProjectionAnswer> projections) {
    return projections.stream()
        .map(ProjectionAnswer::rebuild)
        .filter(Objects::nonNull)
        .map(rebuild -> rebuild.projection() + " " + rebuild.number())
        .flatMap(title -> holders.of(title).map(by -> new StatusAnswer.Builder(title, by)).stream())
        .toList();
  }

  private List<StatusAnswer.Effect> effects() {
    return outbox.waiting(EFFECTS_MAX).stream()
        .map(
            e ->
                new StatusAnswer.Effect(
                    e.eventId(), e.position(), e.kind(), e.attempts(), e.error()))
        .toList();
  }

  private StatusAnswer.@Nullable ReadOnly readOnly() {
    return stop.current()
        .map(now -> new StatusAnswer.ReadOnly(now.reason(), now.by(), now.at()))
        .orElse(null);
  }

  /** Stops all writes, at every instance; reads go on. */
  @UseCase(value = "stopWrites", scope = Scope.INSTANCE_ADMIN)
  public StatusAnswer stopWrites(Caller caller, ReadOnlyRequest request) {
    stop.stop(request.reason(), caller.keyId());
    return status(caller);
  }

  /** Lets writes go on; the service stops them again while the log contradicts a checkpoint. */
  @UseCase(value = "resumeWrites", scope = Scope.INSTANCE_ADMIN)
  public StatusAnswer resumeWrites(Caller caller) {
    stop.lift();
    return status(caller);
  }

  /** Has an effect tried again at once. */
  @UseCase(value = "retryEffect", scope = Scope.INSTANCE_ADMIN, raises = ErrorCode.EFFECT_NOT_FOUND)
  public StatusAnswer retryEffect(Caller caller, String eventId) {
    Invalid.requirePath("event_id", eventId, ID, "a UUID in lower case");
    if (!outbox.hasten(UUID.fromString(eventId))) {
      throw new ApiException(
          ErrorCode.EFFECT_NOT_FOUND, "there is no effect of this event that is not done");
    }
    return status(caller);
  }
}
