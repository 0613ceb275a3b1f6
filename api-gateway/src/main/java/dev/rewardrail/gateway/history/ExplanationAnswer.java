package dev.rewardrail.gateway.history;

import dev.rewardrail.ledger.event.Cause;
import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.RedemptionRefunded;
import dev.rewardrail.ledger.event.RewardRedeemed;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import dev.rewardrail.query.account.Account;
import dev.rewardrail.query.history.Entry;
import dev.rewardrail.query.history.Explanation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The explanation of an entry. */
@Schema(name = "Explanation")
public record ExplanationAnswer(
    @Schema(description = "What is explained") EntryAnswer entry,
    @Schema(description = "Which rule decided, in which version", example = "award@1") String rule,
    @Schema(description = "What there was before anything was applied") Points base,
    @Schema(description = "What was applied to it, in its order") List<AppliedAnswer> applied,
    @Schema(description = "What moved between which accounts: zero together")
        List<Posting> postings,
    @Schema(description = "What its event unlocked, and what that gave")
        List<UnlockedAnswer> achievementsUnlocked,
    @Schema(description = "The member's level before and after its event") Level level,
    @Schema(description = "What caused it") CauseAnswer cause,
    @Schema(description = "All of it in words") List<String> sentences) {

  static ExplanationAnswer of(EntryAnswer answer, Entry entry, Explanation explanation) {
    return new ExplanationAnswer(
        answer,
        explanation.rule(),
        new Points(explanation.baseXp(), explanation.baseRp()),
        explanation.applied().stream()
            .map(a -> new AppliedAnswer(a.what(), a.day(), a.xp(), a.rp()))
            .toList(),
        List.of(
            new Posting(Account.MEMBERS.word(), entry.xp(), entry.rp()),
            new Posting(Account.of(entry.cause()).word(), -entry.xp(), -entry.rp())),
        explanation.standing().achievements().stream().map(UnlockedAnswer::of).toList(),
        new Level(
            explanation.standing().levelBefore(),
            explanation.standing().levelAfter(),
            explanation.standing().ladder()),
        CauseAnswer.of(entry),
        explanation.sentences());
  }

  /** An amount of each points system. */
  @Schema(name = "Points")
  public record Points(
      @Schema(description = "XP", example = "500") long xp,
      @Schema(description = "RP", example = "500") long rp) {}

  /** Something that was applied to the base. */
  @Schema(name = "Applied")
  public record AppliedAnswer(
      @Schema(
              description =
                  "step: of the ladder of days that a claim reached; met_by_reversal: its reference"
                      + " had been reversed before; uncollected: what it should have taken was not"
                      + " there",
              allowableValues = {"step", "met_by_reversal", "uncollected"})
          String what,
      @Schema(description = "The step's day in a row; null of others", example = "7")
          @Nullable Integer day,
      @Schema(description = "By how much it changed the XP", example = "-500") long xp,
      @Schema(description = "By how much it changed the RP", example = "-500") long rp) {}

  /** What an account got or gave. */
  @Schema(name = "Posting")
  public record Posting(
      @Schema(description = "Which account", example = "members") String account,
      @Schema(description = "The XP that it got; below zero what it gave", example = "500") long xp,
      @Schema(description = "The RP that it got; below zero what it gave", example = "500")
          long rp) {}

  /** An achievement that was unlocked. */
  @Schema(name = "ExplainedAchievement")
  public record UnlockedAnswer(
      @Schema(description = "Which", example = "first_steps") String id,
      @Schema(description = "Which version of it", example = "1") int version,
      @Schema(description = "What it was called then", example = "First Steps") String title,
      @Schema(description = "The XP that it gave", example = "50") long xp,
      @Schema(description = "The RP that it gave", example = "50") long rp) {

    static UnlockedAnswer of(UnlockedAchievement paid) {
      return new UnlockedAnswer(paid.id(), paid.version(), paid.title(), paid.xp(), paid.rp());
    }
  }

  /** The level before and after. */
  @Schema(name = "ExplainedLevel")
  public record Level(
      @Schema(description = "Before", example = "2") int before,
      @Schema(description = "After", example = "3") int after,
      @Schema(description = "The ladder that told it, in which version", example = "default@0")
          String ladder) {}

  /** What caused an entry. */
  @Schema(name = "Cause")
  public record CauseAnswer(
      @Schema(description = "What was asked for", example = "award") String operation,
      @Schema(description = "By which key; null where the service itself did")
          @Nullable String actor,
      @Schema(description = "By which request; null where there was none")
          @Nullable String requestId,
      @Schema(description = "Under which idempotency key; null without one")
          @Nullable String idempotencyKey,
      @Schema(description = "Your own id of what caused it; null without one")
          @Nullable String reference,
      @Schema(description = "By which redemption; null of others") @Nullable String redemptionId,
      @Schema(description = "By the reversal of which entry; null of others")
          @Nullable String reversedEntry,
      @Schema(description = "For what reason; null where no one gave one")
          @Nullable String reason) {

    static CauseAnswer of(Entry entry) {
      return new CauseAnswer(
          entry.metadata().operation(),
          entry.metadata().keyId(),
          entry.metadata().requestId(),
          entry.metadata().idempotencyKey(),
          entry.of().reference(),
          switch (entry.of()) {
            case RewardRedeemed e -> e.redemptionId();
            case RedemptionRefunded e -> e.redemptionId();
            default -> entry.cause() == Cause.REDEMPTION_REFUNDED ? entry.subject() : null;
          },
          entry.of() instanceof EntryReversed e
              ? e.entryId()
              : entry.cause() == Cause.REVERSAL ? entry.reverses() : null,
          entry.of().reason());
    }
  }
}
