package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.award.AwardXp;
import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.command.StateFold;
import dev.rewardrail.ledger.command.Surroundings;
import dev.rewardrail.ledger.event.MemberEvent;
import dev.rewardrail.ledger.rule.RuleBook;
import dev.rewardrail.ledger.rule.Rules;
import java.time.Instant;
import java.time.ZoneOffset;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An award to a member who has had many. */
@State(Scope.Thread)
public class AwardParts {

  private static final int AWARDS_BEFORE = 100;
  private static final AwardXp AWARD =
      new AwardXp("default", "usr_1", 25, null, null, Instant.parse("2026-11-21T12:00:00Z"));

  private static final Rules RULES = Rules.in(ZoneOffset.UTC);
  private final RuleBook rules = workspaceId -> RULES;
  private final Surroundings surroundings =
      new Surroundings() {
        @Override
        public <S> S state(StateFold<S, ?> fold, String stream) {
          return fold.initial();
        }

        @Override
        public <T> T source(Class<T> type) {
          return type.cast(rules);
        }
      };

  @SuppressWarnings("unchecked") // as the command names it
  private final Decider<Member, AwardXp, MemberEvent> decider =
      (Decider<Member, AwardXp, MemberEvent>) AWARD.decider();

  private Member member = Member.NEW;
  private MemberEvent event = happened();

  /** The member as the awards before have left it. */
  @Setup
  public void awardMany() {
    for (int i = 0; i < AWARDS_BEFORE; i++) {
      event = happened();
      member = member.evolve(event);
    }
  }

  private MemberEvent happened() {
    return (MemberEvent) ((Decision.Happened) decide()).events().getFirst();
  }

  /** What comes of it. */
  @Benchmark
  public Object decideAnAward() {
    return decide();
  }

  private Decision decide() {
    return decider.decide(member, AWARD, surroundings);
  }

  /** The member after it. */
  @Benchmark
  public Object foldAnAward() {
    return member.evolve(event);
  }
}
