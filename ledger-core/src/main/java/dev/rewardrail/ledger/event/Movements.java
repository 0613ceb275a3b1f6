package dev.rewardrail.ledger.event;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Derives the movements of an event of XP and RP. Such an event tells the totals after all of it,
 * so the totals between its movements follow from the sums. Whatever a stored event says, this does
 * not throw.
 */
final class Movements {

  private record Line(
      int item,
      Cause cause,
      long xp,
      long rp,
      LocalDate day,
      @Nullable String subject,
      @Nullable String reverses) {}

  private final Standing standing;
  private final List<Line> lines = new ArrayList<>(2);
  private int nextItem = 1;

  private Movements(Standing standing) {
    this.standing = standing;
  }

  static Movements of(Standing standing) {
    return new Movements(standing);
  }

  /** The event's own points. */
  Movements own(Cause cause, long xp, long rp) {
    return own(cause, xp, rp, standing.day(), null, null);
  }

  Movements own(
      Cause cause,
      long xp,
      long rp,
      LocalDate day,
      @Nullable String subject,
      @Nullable String reverses) {
    lines.add(new Line(0, cause, xp, rp, day, subject, reverses));
    return this;
  }

  /** What followed from it. */
  Movements following(
      Cause cause,
      long xp,
      long rp,
      LocalDate day,
      @Nullable String subject,
      @Nullable String reverses) {
    lines.add(new Line(nextItem++, cause, xp, rp, day, subject, reverses));
    return this;
  }

  /** These and what the event's achievements paid, in their order. */
  List<Movement> withAchievements() {
    for (UnlockedAchievement paid : standing.achievements()) {
      if (paid.xp() != 0 || paid.rp() != 0) {
        following(Cause.ACHIEVEMENT, paid.xp(), paid.rp(), standing.day(), paid.id(), null);
      }
    }
    return movements();
  }

  private List<Movement> movements() {
    long xp = standing.totalXp();
    long rp = standing.rewardPoints();
    Movement[] movements = new Movement[2 * lines.size()];
    for (int i = lines.size() - 1; i >= 0; i--) {
      Line line = lines.get(i);
      movements[2 * i] = movement(line, PointsSystem.XP, line.xp(), xp);
      movements[2 * i + 1] = movement(line, PointsSystem.RP, line.rp(), rp);
      xp -= line.xp();
      rp -= line.rp();
    }
    return movements.length == 0 ? Collections.emptyList() : List.of(movements);
  }

  private static Movement movement(Line line, String system, long points, long totalAfter) {
    return new Movement(
        line.item(),
        system,
        points,
        line.cause(),
        line.day(),
        totalAfter,
        line.subject(),
        line.reverses());
  }
}
