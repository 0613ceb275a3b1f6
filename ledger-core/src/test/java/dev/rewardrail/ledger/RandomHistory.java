package dev.rewardrail.ledger;

import dev.rewardrail.ledger.achievement.FinishBackfill;
import dev.rewardrail.ledger.achievement.GrantAchievement;
import dev.rewardrail.ledger.achievement.StartBackfill;
import dev.rewardrail.ledger.award.AdjustPoints;
import dev.rewardrail.ledger.award.AwardXp;
import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.command.Refusal;
import dev.rewardrail.ledger.event.AchievementDefined;
import dev.rewardrail.ledger.event.AchievementTerms;
import dev.rewardrail.ledger.event.BackfillStarted;
import dev.rewardrail.ledger.event.Criterion;
import dev.rewardrail.ledger.event.DefinitionEvent;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.ReversalTerms;
import dev.rewardrail.ledger.event.ReversalsDefined;
import dev.rewardrail.ledger.event.RewardDefined;
import dev.rewardrail.ledger.event.RewardRedeemed;
import dev.rewardrail.ledger.event.RewardTerms;
import dev.rewardrail.ledger.lane.Answer;
import dev.rewardrail.ledger.lane.Submission;
import dev.rewardrail.ledger.member.DescribeMember;
import dev.rewardrail.ledger.redemption.FailRedemption;
import dev.rewardrail.ledger.redemption.FulfilRedemption;
import dev.rewardrail.ledger.redemption.RedeemReward;
import dev.rewardrail.ledger.redemption.RefundRedemption;
import dev.rewardrail.ledger.reversal.ReverseEntry;
import dev.rewardrail.ledger.reversal.ReverseReference;
import dev.rewardrail.ledger.reward.AddCodes;
import dev.rewardrail.ledger.rule.Define;
import dev.rewardrail.ledger.seal.About;
import dev.rewardrail.ledger.streak.ClaimStreak;
import dev.rewardrail.ledger.streak.GrantFreezes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Asks a ledger for all there is to ask for, at random; what a rule refuses is no matter. */
public final class RandomHistory {

  private static final String WS = TestLedger.WORKSPACE;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int MEMBERS = 12;
  private static final int BATCH = 40;
  private static final List<String> ZONES =
      List.of("UTC", "Asia/Tokyo", "America/Los_Angeles", "Pacific/Kiritimati");

  private final TestLedger ledger;
  private final Random random;
  private final List<RecordedEvent> entries = new ArrayList<>();
  private final List<RewardRedeemed> redemptions = new ArrayList<>();

  /** Has some rewards, achievements and a way to revoke. */
  public RandomHistory(TestLedger ledger, long seed) {
    this.ledger = ledger;
    this.random = new Random(seed);
    define(new ReversalsDefined(WS, 0, new ReversalTerms(true, random.nextBoolean())));
    define(reward("rwd_few", 40, 25L, null));
    define(reward("rwd_many", 15, null, 3L));
    achievement("ach_level", Criterion.of("level", 3), 30);
    achievement("ach_awards", Criterion.of("awards_count", 5), 20);
    achievement("ach_redeemed", Criterion.of("rewards_redeemed", 2), 10);
    achievement("ach_streak", Criterion.of("best_streak", 1), 5);
    achievement("ach_hand", Criterion.of("manual", 1), 5);
    achievement(
        "ach_all",
        new Criterion(
            "all_of", 2, List.of(Criterion.of("level", 2), Criterion.of("total_points", 300))),
        50);
  }

  private void define(DefinitionEvent definition) {
    ask(new Define(definition, null, null)).join();
  }

  private static RewardDefined reward(
      String id, long cost, @Nullable Long stock, @Nullable Long perMember) {
    return new RewardDefined(
        WS,
        id,
        0,
        new RewardTerms(id, id, 0, cost, stock, true, null, null, perMember, "manual", "", null));
  }

  private void achievement(String id, Criterion criterion, long pays) {
    define(
        new AchievementDefined(
            WS,
            id,
            0,
            new AchievementTerms(id, id, "star", "rare", criterion, pays, pays, false, false)));
  }

  private CompletableFuture<Answer> ask(Command command) {
    return ledger.lane.submit(Submission.of(command, "key_1", null, null), PATIENCE);
  }

  /** So many requests, many at once. */
  public void happen(int requests) {
    for (int asked = 0; asked < requests; asked += BATCH) {
      List<CompletableFuture<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        answers.add(ask(anything()));
      }
      answers.forEach(this::take);
    }
  }

  private void take(CompletableFuture<Answer> answer) {
    try {
      RecordedEvent receipt = answer.join().receipt();
      if (receipt.event() instanceof PointsEvent) {
        entries.add(receipt);
      }
      if (receipt.event() instanceof RewardRedeemed redeemed) {
        redemptions.add(redeemed);
      }
      if (receipt.event() instanceof BackfillStarted e) {
        ask(new FinishBackfill(WS, e.backfillId(), e.achievementId(), 3, 1, null)).join();
      }
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof Refusal)) {
        throw e;
      }
    }
  }

  private String someone() {
    return "usr_" + random.nextInt(MEMBERS);
  }

  private @Nullable String reference() {
    return random.nextInt(3) == 0 ? null : "order/settings/" + random.nextInt(60);
  }

  private Command anything() {
    return switch (random.nextInt(20)) {
      case 0 -> new ClaimStreak(WS, someone(), zone(), null);
      case 1 -> new GrantFreezes(WS, someone(), 1, "a gift", null);
      case 2 -> new GrantAchievement(WS, someone(), "ach_hand", true, null);
      case 3 -> new GrantAchievement(WS, someone(), "ach_all", false, null);
      case 4 ->
          new AdjustPoints(
              WS, someone(), random.nextInt(-80, 80), random.nextInt(-80, 80), "why", null, null);
      case 5, 6 -> new RedeemReward(WS, someone(), "rwd_few", "", null);
      case 7, 8 -> new RedeemReward(WS, someone(), "rwd_many", "", null);
      case 9, 10 -> redeemed();
      case 11 -> entries.isEmpty() ? award() : ReverseEntry.of(one(entries), "a mistake");
      case 12 -> new ReverseReference(WS, "order/settings/" + random.nextInt(60), "why", null);
      case 13 -> seldom();
      default -> award();
    };
  }

  private Command seldom() {
    return switch (random.nextInt(3)) {
      case 0 -> new StartBackfill(WS, "", "ach_all", 1, null);
      case 1 -> new AddCodes(WS, "rwd_few", List.of("A" + random.nextInt(9), "B"), null);
      default ->
          new DescribeMember(WS, someone(), new About("Ann", null), null, zone(), null, null);
    };
  }

  private ZoneId zone() {
    return ZoneId.of(one(ZONES));
  }

  private Command award() {
    Instant at = START.plusSeconds(random.nextInt(300 * 86_400));
    return new AwardXp(WS, someone(), 1 + random.nextInt(90), null, reference(), at);
  }

  private Command redeemed() {
    if (redemptions.isEmpty()) {
      return award();
    }
    RewardRedeemed of = one(redemptions);
    String user = of.userId();
    String id = of.redemptionId();
    String reward = of.rewardId();
    return switch (random.nextInt(4)) {
      case 0 -> FulfilRedemption.with(WS, user, id, reward, "CODE-" + random.nextInt(99));
      case 1 -> new FailRedemption(WS, user, id, reward, "no code is left", null);
      case 2 -> new RefundRedemption(WS, user, id, reward, true, "not wanted", null);
      default -> new RefundRedemption(WS, user, id, reward, false, "broken", null);
    };
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
