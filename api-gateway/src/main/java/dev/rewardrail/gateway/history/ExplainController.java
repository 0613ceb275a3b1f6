package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.description.Raises;
import dev.rewardrail.gateway.description.Waits;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.ledger.event.Cause;
import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.RedemptionRefunded;
import dev.rewardrail.ledger.event.RewardRedeemed;
import dev.rewardrail.ledger.event.StreakClaimed;
import dev.rewardrail.ledger.event.StreakTerms;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import dev.rewardrail.ledger.rule.StreakRules;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import dev.rewardrail.query.account.Account;
import dev.rewardrail.query.history.Entry;
import dev.rewardrail.query.history.Explanation;
import dev.rewardrail.query.history.History;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Why entries are what they are. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Ledger")
class ExplainController {

  private final EntryReader entries;
  private final History history;
  private final SettingsFeed settings;

  ExplainController(EntryReader entries, History history, SettingsFeed settings) {
    this.entries = entries;
    this.history = history;
    this.settings = settings;
  }

  @Schema(name = "Explanation")
  record Answer(
      @Schema(description = "What is explained") EntryAnswer entry,
      @Schema(description = "Which rule decided, in which version", example = "award@1")
          String rule,
      @Schema(description = "What there was before anything was applied") Points base,
      @Schema(description = "What was applied to it, in its order") List<AppliedAnswer> applied,
      @Schema(description = "What moved between which accounts: zero together")
          List<Posting> postings,
      @Schema(description = "What its event unlocked, and what that gave")
          List<UnlockedAnswer> achievementsUnlocked,
      @Schema(description = "The member's level before and after its event") Level level,
      @Schema(description = "What caused it") CauseAnswer cause,
      @Schema(description = "All of it in words") List<String> sentences) {

    static Answer of(EntryAnswer answer, Entry entry, Explanation explanation) {
      return new Answer(
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
  }

  @Schema(name = "Points")
  record Points(
      @Schema(description = "XP", example = "500") long xp,
      @Schema(description = "RP", example = "500") long rp) {}

  @Schema(name = "Applied")
  record AppliedAnswer(
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

  @Schema(name = "Posting")
  record Posting(
      @Schema(description = "Which account", example = "members") String account,
      @Schema(description = "The XP that it got; below zero what it gave", example = "500") long xp,
      @Schema(description = "The RP that it got; below zero what it gave", example = "500")
          long rp) {}

  @Schema(name = "ExplainedAchievement")
  record UnlockedAnswer(
      @Schema(description = "Which", example = "first_steps") String id,
      @Schema(description = "Which version of it", example = "1") int version,
      @Schema(description = "What it was called then", example = "First Steps") String title,
      @Schema(description = "The XP that it gave", example = "50") long xp,
      @Schema(description = "The RP that it gave", example = "50") long rp) {

    static UnlockedAnswer of(UnlockedAchievement paid) {
      return new UnlockedAnswer(paid.id(), paid.version(), paid.title(), paid.xp(), paid.rp());
    }
  }

  @Schema(name = "ExplainedLevel")
  record Level(
      @Schema(description = "Before", example = "2") int before,
      @Schema(description = "After", example = "3") int after,
      @Schema(description = "The ladder that told it, in which version", example = "default@0")
          String ladder) {}

  @Schema(name = "Cause")
  record CauseAnswer(
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
          entry.of() instanceof EntryReversed e ? e.entryId() : null,
          entry.of().reason());
    }
  }

  @Operation(
      operationId = "explainEntry",
      summary = "Why an entry is what it is",
      description =
          "As its event and those that it refers to say: nothing is decided again, and later rules"
              + " change nothing of it.")
  @Needs(Scope.LEDGER_READ)
  @Waits
  @Raises(ErrorCode.ENTRY_NOT_FOUND)
  @GetMapping("/api/v1/ledger/entries/{entryId}/explain")
  Success<Answer> explain(HttpServletRequest request, @PathVariable String entryId) {
    History.Known known = entries.read(request, entryId);
    String workspaceId = Caller.of(request).workspaceId();
    Entry entry = known.entry();
    return Success.of(
        Answer.of(
            entries.answer(workspaceId, known),
            entry,
            Explanation.of(entry, background(workspaceId, entry))));
  }

  private Explanation.Background background(String workspaceId, Entry entry) {
    StreakTerms claimed =
        entry.of() instanceof StreakClaimed claim
            ? settings.streaks(workspaceId, claim.rule()).map(StreakRules::terms).orElse(null)
            : null;
    RewardRedeemed redeemed =
        entry.of() instanceof RedemptionRefunded refund
            ? history.redemption(workspaceId, refund.redemptionId()).orElse(null)
            : null;
    return new Explanation.Background(claimed, redeemed);
  }
}
