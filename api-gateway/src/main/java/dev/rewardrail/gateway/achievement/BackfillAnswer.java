package dev.rewardrail.gateway.achievement;

import dev.rewardrail.gateway.effect.Backfills;
import dev.rewardrail.ledger.event.BackfillStarted;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.query.achievement.Achievements;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The progress of a backfill. */
@Schema(name = "BackfillAnswer")
public record BackfillAnswer(
    @Schema(
            description = "Its id; null of a dry run, which leaves none",
            example = "bkf_0123456789abcdef")
        @Nullable String backfillId,
    @Schema(description = "Of which achievement", example = "ach_first_steps") String achievementId,
    @Schema(
            description = "How far it is",
            allowableValues = {"dry_run", "running", "finished"},
            example = "finished")
        String status,
    @Schema(
            description = "How many members without it were looked at; null while it runs",
            example = "1000")
        @Nullable Long considered,
    @Schema(
            description = "How many of them were given it, or would be; null while it runs",
            example = "12")
        @Nullable Long granted,
    @Schema(description = "When it was asked for; null of a dry run") @Nullable Instant startedAt,
    @Schema(description = "When it was through; null until it is") @Nullable Instant finishedAt) {

  static BackfillAnswer counted(String achievementId, Backfills.Count count) {
    return new BackfillAnswer(
        null, achievementId, "dry_run", count.considered(), count.granted(), null, null);
  }

  static BackfillAnswer started(RecordedEvent receipt) {
    BackfillStarted event = (BackfillStarted) receipt.event();
    return new BackfillAnswer(
        event.backfillId(),
        event.achievementId(),
        "running",
        null,
        null,
        receipt.recordedAt(),
        null);
  }

  static BackfillAnswer of(Achievements.Backfill found) {
    return new BackfillAnswer(
        found.backfillId(),
        found.achievementId(),
        found.finishedAt() == null ? "running" : "finished",
        found.considered(),
        found.granted(),
        found.startedAt(),
        found.finishedAt());
  }
}
