package dev.rewardrail.gateway.ops;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The status of the whole installation. */
@Schema(name = "Status")
public record StatusAnswer(
    @Schema(description = "The position of the newest event", example = "42") long head,
    @Schema(description = "The stop of writes; null while the ledger takes them")
        @Nullable ReadOnly readOnly,
    @Schema(description = "The log's time against the database's clock") Clock clock,
    @Schema(description = "The read models") List<ProjectionAnswer> projections,
    @Schema(description = "The instance that follows the log for all; null where none does now")
        @Nullable String follower,
    @Schema(description = "The generations that are built now, and by which instance")
        List<Builder> builders,
    @Schema(description = "The events that read models skip") List<SkipAnswer> skips,
    @Schema(description = "Effects that are not done, such as fulfilments") Effects effects,
    @Schema(description = "The places to which checkpoints are published") List<Sink> sinks,
    @Schema(description = "The disk of the embedded PostgreSQL; null with one of your own")
        @Nullable Disk disk) {

  /** A generation that is built. */
  @Schema(name = "Builder")
  public record Builder(
      @Schema(description = "The projection and the number", example = "leaderboard 3")
          String generation,
      @Schema(description = "The instance", example = "rewardrail host-1") String instance) {}

  /** A stop of writes. */
  @Schema(name = "ReadOnly")
  public record ReadOnly(
      @Schema(description = "Why", example = "Restoring the database of a customer") String reason,
      @Schema(description = "The key that stopped writes; null where the service itself did")
          @Nullable String stoppedBy,
      @Schema(description = "Since when") Instant since) {}

  /** The log's time against the database's. */
  @Schema(name = "LogClock")
  public record Clock(
      @Schema(description = "When the newest event was recorded") Instant newestEvent,
      @Schema(description = "The time by the database's clock") Instant now,
      @Schema(
              description = "By how many seconds the log is ahead; 0 where it is not",
              example = "0")
          long secondsAhead) {}

  /** What is in the outbox. */
  @Schema(name = "Effects")
  public record Effects(
      @Schema(description = "How many are not done", example = "0") long open,
      @Schema(description = "How many of them failed at least once", example = "0") long failed,
      @Schema(description = "The oldest hundred") List<Effect> oldest) {}

  /** An effect that is not done. */
  @Schema(name = "Effect")
  public record Effect(
      @Schema(description = "The id of its event") UUID eventId,
      @Schema(description = "The position of its event", example = "42") long position,
      @Schema(description = "What kind", example = "fulfilment") String kind,
      @Schema(description = "How often it was tried", example = "3") int attempts,
      @Schema(description = "Why the last attempt failed; null where none did")
          @Nullable String error) {}

  /** A place to which checkpoints are published. */
  @Schema(name = "CheckpointSink")
  public record Sink(
      @Schema(description = "Which", example = "https://example.com/…") String place,
      @Schema(description = "How many events the last checkpoint there is of", example = "42")
          long size,
      @Schema(description = "When it was last tried; null for never") @Nullable Instant triedAt,
      @Schema(description = "Why that failed; null where it did not") @Nullable String error) {}

  /** Room on a disk. */
  @Schema(name = "Disk")
  public record Disk(
      @Schema(description = "Bytes that are free", example = "500000000000") long freeBytes,
      @Schema(description = "Bytes in all", example = "1000000000000") long totalBytes) {}
}
