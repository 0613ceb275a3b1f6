package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.MemberEvent;
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

  private final Rules rules = Rules.in(ZoneOffset.UTC);
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
    return Awarding.decide(member, AWARD, rules, false);
  }

  /** The member after it. */
  @Benchmark
  public Object foldAnAward() {
    return member.evolve(event);
  }
}
