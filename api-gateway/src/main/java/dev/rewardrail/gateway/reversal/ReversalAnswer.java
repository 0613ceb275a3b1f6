package dev.rewardrail.gateway.reversal;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rewardrail.ledger.event.EntryId;
import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.ReferenceReversed;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a reversal, made from its receipt, so a repeat gets the same answer. */
@Schema(name = "ReversalAnswer")
public record ReversalAnswer(
    @Schema(
            description = "The reversal's own entry, or what stands for all of a reference",
            example = "ent_0123456789abcdef")
        String reversalId,
    @Schema(description = "The reference that was reversed; absent of a single entry")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String reference,
    @Schema(
            description =
                "How many entries were taken back now; where none has arrived yet it is 0, and what"
                    + " arrives will be met",
            example = "1")
        int count,
    @Schema(description = "What was taken back") List<Taken> entries) {

  @Schema(name = "EntryTaken")
  public record Taken(
      @Schema(description = "The entry that was taken back", example = "ent_0123456789abcdef")
          String entryId,
      @Schema(description = "Whose", example = "usr_abc123") String userId,
      @Schema(
              description = "The XP that were taken; below 0 where the entry took some",
              example = "500")
          long xpTaken,
      @Schema(description = "The RP that were taken, likewise", example = "400") long rpTaken,
      @Schema(description = "What could not be taken, since it was not there")
          Uncollected uncollected,
      @Schema(description = "Achievements that were taken too, since they are no longer earned")
          List<Revoked> achievementsRevoked,
      @Schema(description = "Redemptions that were taken too, since their RP were needed")
          List<String> redemptionsRefunded,
      @Schema(description = "XP after all of it", example = "50") long newTotalXp,
      @Schema(description = "The level after all of it", example = "2") int newLevel,
      @Schema(description = "RP after all of it", example = "0") long newRewardPoints) {}

  @Schema(name = "Uncollected")
  public record Uncollected(
      @Schema(description = "XP that were not there", example = "0") long xp,
      @Schema(description = "RP that were not there", example = "100") long rp) {}

  @Schema(name = "AchievementRevoked")
  public record Revoked(
      @Schema(description = "The achievement's id", example = "ach_first_steps") String id,
      @Schema(description = "The XP that were taken with it", example = "50") long xpTaken,
      @Schema(description = "The RP that were taken with it", example = "25") long rpTaken) {}

  static ReversalAnswer of(RecordedEvent receipt) {
    Event event = receipt.event();
    String id = EntryId.of(EntryId.ENTRY, receipt.eventId());
    return switch (event) {
      case ReferenceReversed all ->
          new ReversalAnswer(
              id,
              all.reference(),
              all.entries().size(),
              all.entries().stream().map(ReversalAnswer::taken).toList());
      case EntryReversed one -> new ReversalAnswer(id, null, 1, List.of(taken(one)));
      default -> throw new IllegalStateException("no reversal: " + event);
    };
  }

  private static Taken taken(ReferenceReversed.Taken e) {
    return new Taken(
        e.entryId(),
        e.userId(),
        -e.xp(),
        -e.rp(),
        new Uncollected(e.uncollectedXp(), e.uncollectedRp()),
        revoked(e.revoked()),
        e.refunded().stream().map(EntryReversed.Refunded::redemptionId).toList(),
        e.totalXp(),
        e.level(),
        e.rewardPoints());
  }

  private static Taken taken(EntryReversed e) {
    return new Taken(
        e.entryId(),
        e.userId(),
        -e.xp(),
        -e.rp(),
        new Uncollected(e.uncollectedXp(), e.uncollectedRp()),
        revoked(e.revoked()),
        e.refunded().stream().map(EntryReversed.Refunded::redemptionId).toList(),
        e.standing().totalXp(),
        e.standing().levelAfter(),
        e.standing().rewardPoints());
  }

  private static List<Revoked> revoked(List<EntryReversed.Revoked> all) {
    return all.stream().map(one -> new Revoked(one.achievementId(), -one.xp(), -one.rp())).toList();
  }
}
