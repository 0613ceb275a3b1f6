package dev.rewardrail.gateway.effect;

import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.streak.Streaks;
import dev.rewardrail.ledger.achievement.FinishBackfill;
import dev.rewardrail.ledger.achievement.GrantAchievement;
import dev.rewardrail.ledger.command.Refusal;
import dev.rewardrail.ledger.effect.Outbox;
import dev.rewardrail.ledger.event.BackfillStarted;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.lane.Answer;
import dev.rewardrail.ledger.reversal.Entries;
import dev.rewardrail.ledger.rule.Achievement;
import dev.rewardrail.ledger.rule.Criteria;
import dev.rewardrail.ledger.rule.Progress;
import dev.rewardrail.ledger.rule.Rules;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import dev.rewardrail.query.achievement.Achievements;
import dev.rewardrail.query.follow.Positions;
import dev.rewardrail.query.profile.Members;
import dev.rewardrail.query.profile.Profiles;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Runs backfills. Candidates come from the read model; the ledger decides on each and remembers
 * whom it has decided on, so a backfill can restart anywhere.
 */
@Component
public class Backfills implements Effect {

  /**
   * How many.
   *
   * @param considered who were looked at
   * @param granted who were given it, or would be
   */
  public record Count(long considered, long granted) {

    private Count plus(long moreConsidered, long moreGranted) {
      return new Count(considered + moreConsidered, granted + moreGranted);
    }
  }

  /** How far it has come: all members up to one. */
  private record Progressed(Count count, String upTo) {

    static final Progressed NOWHERE = new Progressed(new Count(0, 0), "");

    static Progressed of(@Nullable String text) {
      if (text == null) {
        return NOWHERE;
      }
      String[] parts = text.split(" ", 3);
      return new Progressed(
          new Count(Long.parseLong(parts[0]), Long.parseLong(parts[1])), parts[2]);
    }

    @Override
    public String toString() {
      return count.considered() + " " + count.granted() + " " + upTo;
    }
  }

  private static final int PAGE = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration READ_PATIENCE = Duration.ofSeconds(2);
  private static final Duration HELD = Duration.ofSeconds(60);

  private final Members members;
  private final Positions positions;
  private final SettingsFeed settings;
  private final Entries entries;
  private final Outbox outbox;
  private final ServiceCommands asking;
  private final Clock clock;

  Backfills(
      Members members,
      Positions positions,
      SettingsFeed settings,
      Entries entries,
      Outbox outbox,
      ServiceCommands asking,
      Clock clock) {
    this.members = members;
    this.positions = positions;
    this.settings = settings;
    this.entries = entries;
    this.outbox = outbox;
    this.asking = asking;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return Outbox.BACKFILL;
  }

  /** How many would be given it now. */
  public Count count(String workspaceId, Achievement achievement, Rules rules) {
    Count count = new Count(0, 0);
    String cursor = "";
    long head = entries.head();
    if (!isThere(head, READ_PATIENCE)) {
      throw behind();
    }
    while (true) {
      List<Members.Candidate> page =
          members.without(workspaceId, achievement.id(), Long.MAX_VALUE, cursor, PAGE);
      if (!isThere(head, Duration.ZERO)) {
        throw behind();
      }
      if (page.isEmpty()) {
        return count;
      }
      count =
          count.plus(
              page.size(),
              page.stream()
                  .filter(member -> !achievement.isArchived())
                  .filter(member -> hasEarned(member, achievement, rules))
                  .count());
      cursor = page.getLast().userId();
    }
  }

  @Override
  public int atOnce() {
    return 1;
  }

  @Override
  public void run(RecordedEvent event, Outbox.Due due) {
    BackfillStarted started = (BackfillStarted) event.event();
    expect(event.position(), PATIENCE);
    Progressed progressed = Progressed.of(due.progress());
    while (true) {
      List<Members.Candidate> page =
          members.without(
              started.workspaceId(),
              started.achievementId(),
              event.position(),
              progressed.upTo(),
              PAGE);
      // One that was just emptied, to be built anew, would look like one without members.
      expect(event.position(), Duration.ZERO);
      if (page.isEmpty()) {
        finish(started, progressed.count());
        return;
      }
      long granted = grant(started, page);
      progressed =
          new Progressed(progressed.count().plus(page.size(), granted), page.getLast().userId());
      outbox.progress(due.eventId(), progressed.toString(), clock.instant().plus(HELD));
    }
  }

  private boolean isThere(long position, Duration patience) {
    return positions.await(
        List.of(Profiles.PROJECTION, Achievements.PROJECTION), position, patience);
  }

  private void expect(long position, Duration patience) {
    if (!isThere(position, patience)) {
      throw new IllegalStateException("the read model is behind; the backfill goes on later");
    }
  }

  private static ApiException behind() {
    return ApiException.later(
        ErrorCode.READ_MODEL_BEHIND, "not all members can be read yet; ask again in a moment");
  }

  private long grant(BackfillStarted started, List<Members.Candidate> page) {
    Rules rules = settings.newestRulesOf(started.workspaceId());
    Achievement achievement = rules.achievements().get(started.achievementId());
    List<CompletableFuture<Answer>> asked =
        page.stream()
            .filter(
                member ->
                    achievement != null
                        && !achievement.isArchived()
                        && hasEarned(member, achievement, rules))
            .map(
                member ->
                    asking.submit(
                        new GrantAchievement(
                            started.workspaceId(),
                            member.userId(),
                            started.achievementId(),
                            false,
                            null),
                        "effect " + started.backfillId() + " " + member.userId()))
            .toList();
    return asked.stream().filter(Backfills::wasGranted).count();
  }

  private static boolean wasGranted(CompletableFuture<Answer> asked) {
    try {
      ServiceCommands.answer(asked);
      return true;
    } catch (Refusal refused) {
      return false;
    }
  }

  private boolean hasEarned(Members.Candidate member, Achievement achievement, Rules rules) {
    Streaks streak = Streaks.of(member.streak(), rules, clock.instant());
    return Criteria.isMet(
        achievement.terms().criterion(),
        new Progress(
            member.totalXp(),
            rules.ladder().level(member.totalXp()),
            streak.current(),
            streak.best(),
            member.awardsCount(),
            member.rewardsRedeemed()),
        false);
  }

  private void finish(BackfillStarted started, Count count) {
    asking.once(
        new FinishBackfill(
            started.workspaceId(),
            started.backfillId(),
            started.achievementId(),
            count.considered(),
            count.granted(),
            null),
        "effect " + started.backfillId());
  }
}
