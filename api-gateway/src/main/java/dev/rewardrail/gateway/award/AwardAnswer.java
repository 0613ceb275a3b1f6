package dev.rewardrail.gateway.award;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rewardrail.ledger.event.EntryId;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.XpAwarded;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to an award, made from its receipt, so a repeat gets the same answer. */
@Schema(name = "AwardAnswer")
public record AwardAnswer(
    @Schema(description = "Whom it was given to", example = "usr_abc123") String userId,
    @Schema(description = "The award's own XP", example = "500") long xpAwarded,
    @Schema(description = "The award's own RP", example = "500") long rpAwarded,
    @Schema(description = "XP after all of it, achievements included", example = "550")
        long newTotalXp,
    @Schema(description = "The level after all of it", example = "4") int newLevel,
    @Schema(description = "Whether it led to a higher level", example = "true") boolean levelUp,
    @Schema(description = "RP after all of it", example = "525") long newRewardPoints,
    @Schema(description = "The award's entry in the ledger", example = "ent_0123456789abcdef")
        String entryId,
    @Schema(description = "What it unlocked, in that order")
        List<UnlockedAnswer> achievementsUnlocked,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
            description =
                "Only where its reference was reversed before it came: true, and nothing was given")
        @Nullable Boolean reversed) {

  static AwardAnswer of(RecordedEvent receipt) {
    XpAwarded award = (XpAwarded) receipt.event();
    return new AwardAnswer(
        award.userId(),
        award.xp(),
        award.rp(),
        award.standing().totalXp(),
        award.standing().levelAfter(),
        award.standing().levelUp(),
        award.standing().rewardPoints(),
        entryId(receipt),
        UnlockedAnswer.of(award.standing()),
        award.met() == null ? null : true);
  }

  /** The ledger entry of the award itself: it is named after the event that holds it. */
  static String entryId(RecordedEvent receipt) {
    return EntryId.of(EntryId.ENTRY, receipt.eventId());
  }
}
