package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.command.StateFold;
import dev.rewardrail.ledger.event.MemberDescribed;
import dev.rewardrail.ledger.event.MemberErased;
import dev.rewardrail.ledger.event.MemberEvent;
import dev.rewardrail.ledger.event.PointsSystem;
import dev.rewardrail.ledger.rule.Rules;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The state of a member that decisions need. Each event changes some of its parts.
 *
 * @param exists whether anything ever happened to it
 * @param zone that is set of the member; null where none is
 * @param described how often it was described or erased
 */
public record Member(
    boolean exists,
    MemberPoints points,
    Unlocks unlocks,
    Streak streak,
    MemberRedemptions redemptions,
    @Nullable ZoneId zone,
    int described) {

  /** A member of whom nothing is known yet. */
  public static final Member NEW =
      new Member(
          false, MemberPoints.NONE, Unlocks.NONE, Streak.NONE, MemberRedemptions.NONE, null, 0);

  /** How it follows from its events. */
  public static final StateFold<Member, MemberEvent> FOLD =
      new StateFold<>(
          "member",
          3,
          MemberEvent.class,
          NEW,
          Member::evolve,
          new StateFold.Stored<>(StoredMember.class, StoredMember::of, StoredMember::member));

  /** The balance of a points system. */
  public long balance(String system) {
    return points.balances().of(system);
  }

  /** XP, 0 or more. */
  public long totalXp() {
    return balance(PointsSystem.XP);
  }

  /** RP, below 0 where a reversal took more than there was. */
  public long rewardPoints() {
    return balance(PointsSystem.RP);
  }

  /** Whose calendar tells the member's days: its own zone's, else the last claim's. */
  public Days days(Rules rules) {
    ZoneId otherwise = streak.last() == null ? rules.zone() : streak.last().days().zone();
    return new Days(zone == null ? otherwise : zone, rules.streaks().terms().dayStartHour());
  }

  /** The member after an event. */
  public Member evolve(MemberEvent event) {
    return new Member(
        true,
        points.after(event),
        unlocks.after(event),
        streak.after(event),
        redemptions.after(event),
        zoneAfter(event),
        event instanceof MemberDescribed || event instanceof MemberErased
            ? described + 1
            : described);
  }

  private @Nullable ZoneId zoneAfter(MemberEvent event) {
    return switch (event) {
      case MemberDescribed e -> e.zone() == null ? null : ZoneId.of(e.zone());
      case MemberErased e -> null;
      default -> zone;
    };
  }
}
