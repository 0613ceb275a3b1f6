package dev.rewardrail.gateway.streak;

import dev.rewardrail.gateway.award.UnlockedAnswer;
import dev.rewardrail.ledger.event.EntryId;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.StreakClaimed;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The answer to a claim, made from its receipt, so a repeat gets the same answer. */
@Schema(name = "ClaimAnswer")
public record ClaimAnswer(
    @Schema(description = "Who claimed", example = "usr_abc123") String userId,
    @Schema(description = "The local day that is claimed", example = "2026-11-21")
        LocalDate claimedFor,
    @Schema(
            description =
                "The zone in which that day was told; members and workspaces call it time_zone",
            example = "Europe/Berlin")
        String timezone,
    @Schema(description = "Days in a row, this one included", minimum = "1", example = "7")
        int currentStreak,
    @Schema(description = "The most days in a row", minimum = "1", example = "21") int bestStreak,
    @Schema(description = "How many freezes were spent on missed days", example = "0")
        int freezesUsed,
    @Schema(description = "How many freezes are left", example = "1") int freezesLeft,
    @Schema(description = "The claim's own XP", example = "60") long xpAwarded,
    @Schema(description = "The claim's own RP", example = "60") long rpAwarded,
    @Schema(description = "XP after all of it, achievements included", example = "610")
        long newTotalXp,
    @Schema(description = "The level after all of it", example = "4") int newLevel,
    @Schema(description = "Whether it led to a higher level", example = "false") boolean levelUp,
    @Schema(description = "RP after all of it", example = "585") long newRewardPoints,
    @Schema(description = "The claim's entry in the ledger", example = "ent_0123456789abcdef")
        String entryId,
    @Schema(description = "What it unlocked, in that order")
        List<UnlockedAnswer> achievementsUnlocked,
    @Schema(description = "From when on the next day can be claimed in this zone")
        Instant nextClaimAt) {

  static ClaimAnswer of(RecordedEvent receipt) {
    StreakClaimed claim = (StreakClaimed) receipt.event();
    return new ClaimAnswer(
        claim.userId(),
        claim.claimedFor(),
        claim.timeZone(),
        claim.currentStreak(),
        claim.bestStreak(),
        claim.frozen(),
        claim.freezesHeld(),
        claim.xp(),
        claim.rp(),
        claim.standing().totalXp(),
        claim.standing().levelAfter(),
        claim.standing().levelUp(),
        claim.standing().rewardPoints(),
        EntryId.of(EntryId.ENTRY, receipt.eventId()),
        UnlockedAnswer.of(claim.standing()),
        claim.nextClaimAt());
  }
}
