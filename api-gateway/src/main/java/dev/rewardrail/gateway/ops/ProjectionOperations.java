package dev.rewardrail.gateway.ops;

import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.Projections;
import dev.rewardrail.query.rebuild.RebuildRequests;
import dev.rewardrail.query.table.Projection;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** The operations on projections: status, pause, resume, rebuild. */
@Component
public class ProjectionOperations {

  private static final Duration EVERY = Duration.ofMillis(500);

  private final Ops ops;
  private final RebuildRequests rebuilds;
  private final EventStreams streams;

  ProjectionOperations(Ops ops, RebuildRequests rebuilds, EventStreams streams) {
    this.ops = ops;
    this.rebuilds = rebuilds;
    this.streams = streams;
  }

  /** The status of all projections. */
  @UseCase(value = "listProjections", scope = Scope.OPS_PROJECTIONS)
  public List<ProjectionAnswer> list(Caller caller) {
    return ops.all().stream().map(answer -> seen(caller, answer)).toList();
  }

  /** How a read model stands. */
  @UseCase(
      value = "getProjection",
      scope = Scope.OPS_PROJECTIONS,
      raises = ErrorCode.PROJECTION_NOT_FOUND)
  public ProjectionAnswer find(Caller caller, String projection) {
    return seen(caller, ops.answer(Ops.projection(projection)));
  }

  /** Rows and errors may tell of any workspace's members. */
  private static ProjectionAnswer seen(Caller caller, ProjectionAnswer answer) {
    return caller.key().allows(Scope.INSTANCE_ADMIN) ? answer : answer.withoutContent();
  }

  /** Takes no new events into what is read. */
  @UseCase(
      value = "pauseProjection",
      scope = Scope.INSTANCE_ADMIN,
      raises = ErrorCode.PROJECTION_NOT_FOUND)
  public ProjectionAnswer pause(Caller caller, String projection) {
    return ops.after(projection, rebuilds::pauseFeeding);
  }

  /** Takes events in again. */
  @UseCase(
      value = "resumeProjection",
      scope = Scope.INSTANCE_ADMIN,
      raises = ErrorCode.PROJECTION_NOT_FOUND)
  public ProjectionAnswer resume(Caller caller, String projection) {
    return ops.after(projection, rebuilds::resumeFeeding);
  }

  /** Reads the generation that was built, whatever the comparison said. */
  @UseCase(
      value = "switchProjection",
      scope = Scope.INSTANCE_ADMIN,
      raises = {ErrorCode.PROJECTION_NOT_FOUND, ErrorCode.NOTHING_TO_SWITCH_TO})
  public ProjectionAnswer switchOver(Caller caller, String projection) {
    return ops.after(projection, rebuilds::switchOver);
  }

  /** Reads the generation again that was read before. */
  @UseCase(
      value = "switchProjectionBack",
      scope = Scope.INSTANCE_ADMIN,
      raises = {
        ErrorCode.PROJECTION_NOT_FOUND,
        ErrorCode.NO_FORMER_GENERATION,
        ErrorCode.NOTHING_TO_SWITCH_TO
      })
  public ProjectionAnswer switchBack(Caller caller, String projection) {
    return ops.after(projection, rebuilds::switchBack);
  }

  /** Gives up the generation that was read before. */
  @UseCase(
      value = "dropFormerGeneration",
      scope = Scope.INSTANCE_ADMIN,
      raises = {ErrorCode.PROJECTION_NOT_FOUND, ErrorCode.NO_FORMER_GENERATION})
  public ProjectionAnswer dropFormer(Caller caller, String projection) {
    return ops.after(projection, rebuilds::dropFormer);
  }

  /** Builds all read models anew, beside those that are read. */
  @UseCase(value = "rebuildAll", scope = Scope.INSTANCE_ADMIN, raises = ErrorCode.REBUILD_RUNNING)
  public List<ProjectionAnswer> rebuildAll(Caller caller, RebuildRequest request) {
    rebuilds.rebuild(Projections.ALL, request.chosen(), caller.keyId());
    return ops.all();
  }

  /** Builds a read model anew, beside the one that is read. */
  @UseCase(
      value = "rebuildProjection",
      scope = Scope.INSTANCE_ADMIN,
      raises = {ErrorCode.PROJECTION_NOT_FOUND, ErrorCode.REBUILD_RUNNING})
  public ProjectionAnswer rebuild(Caller caller, String projection, RebuildRequest request) {
    Projection found = Ops.projection(projection);
    rebuilds.rebuild(List.of(found), request.chosen(), caller.keyId());
    return ops.answer(found);
  }

  /** Lets a rebuild rest; what it has built is kept. */
  @UseCase(
      value = "pauseRebuild",
      scope = Scope.INSTANCE_ADMIN,
      raises = {ErrorCode.PROJECTION_NOT_FOUND, ErrorCode.NO_REBUILD})
  public ProjectionAnswer pauseRebuild(Caller caller, String projection) {
    return ops.after(projection, rebuilds::pause);
  }

  /** Lets a rebuild go on. */
  @UseCase(
      value = "resumeRebuild",
      scope = Scope.INSTANCE_ADMIN,
      raises = {ErrorCode.PROJECTION_NOT_FOUND, ErrorCode.NO_REBUILD})
  public ProjectionAnswer resumeRebuild(Caller caller, String projection) {
    return ops.after(projection, rebuilds::resume);
  }

  /** Gives a rebuild up; what it has built is dropped. */
  @UseCase(
      value = "cancelRebuild",
      scope = Scope.INSTANCE_ADMIN,
      raises = {ErrorCode.PROJECTION_NOT_FOUND, ErrorCode.NO_REBUILD})
  public ProjectionAnswer cancelRebuild(Caller caller, String projection) {
    return ops.after(projection, rebuilds::cancel);
  }

  /**
   * Tells how a generation stands, until it is switched to, dropped, paused, stopped, or waits for
   * a decision.
   */
  @UseCase(
      value = "watchGeneration",
      scope = Scope.INSTANCE_ADMIN,
      raises = {ErrorCode.PROJECTION_NOT_FOUND, ErrorCode.TOO_BUSY})
  public void watch(Caller caller, String projection, String generation, EventStreams.Target to) {
    Projection found = Ops.projection(projection);
    long number = Ops.number("generation", generation);
    ops.generation(found, number);
    streams.answer(
        caller,
        to,
        sender ->
            streams.watch(
                sender,
                () -> GenerationAnswer.of(ops.generation(found, number)),
                told -> !told.underWay(),
                EVERY));
  }
}
