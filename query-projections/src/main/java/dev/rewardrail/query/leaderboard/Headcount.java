package dev.rewardrail.query.leaderboard;

import dev.rewardrail.query.table.Change;
import dev.rewardrail.query.table.Column;
import dev.rewardrail.query.table.Derived;
import dev.rewardrail.query.table.Fold;
import dev.rewardrail.query.table.Rows;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many members of a board have how much XP, so that a rank is found without counting who stands
 * ahead. At step 0 each number of XP is counted for itself, at each next one 128 of the step before
 * together; a row holds the 128 counts of which the next step counts the sum. Nine steps hold all
 * that 63 bits can. Members without XP stand on no board and are not counted.
 *
 * @param members how many members, each a number of 32 bits, the highest byte first
 */
record Headcount(Key key, byte[] members) {

  /** How many steps there are. */
  private static final int STEPS = 9;

  private static final int STEP_BITS = 7;
  private static final int COUNTS = 1 << STEP_BITS;

  /** Which of the rows of a step: what it counts is this many times 128, and what follows. */
  record Key(String workspaceId, String period, long step, long chunk) {}

  static final Derived<Key, Headcount, Score> OF_SCORES =
      new Derived<>(
          new Rows<>(
              "leaderboard_headcount",
              List.of(
                  Column.text("workspace_id", Key::workspaceId),
                  Column.text("period", Key::period),
                  Column.number("step", Key::step),
                  Column.number("chunk", Key::chunk)),
              List.of(Column.bytes("members", Headcount::members)),
              Headcount::key,
              row ->
                  new Headcount(
                      new Key(
                          row.getString("workspace_id"),
                          row.getString("period"),
                          row.getLong("step"),
                          row.getLong("chunk")),
                      row.getBytes("members"))),
          new HeadcountFold());

  /** The sum of counts. */
  static long sum(byte[] counts) {
    ByteBuffer left = ByteBuffer.wrap(counts);
    long sum = 0;
    while (left.hasRemaining()) {
      sum += left.getInt();
    }
    return sum;
  }

  /** The row at a step in which so many XP are counted. */
  private static long chunk(long xp, int step) {
    return step == STEPS - 1 ? 0 : xp >> STEP_BITS * (step + 1);
  }

  private static int place(long xp, int step) {
    return (int) (xp >> STEP_BITS * step) & COUNTS - 1;
  }

  private static final class HeadcountFold implements Fold<Key, Headcount, Change<Score>> {

    @Override
    public List<Key> keys(Change<Score> change) {
      long before = xp(change.before());
      long after = xp(change.after());
      int steps = stepsThatDiffer(before, after);
      if (before <= 0) {
        return keys(scoreKey(change), after, steps).toList();
      }
      return Stream.concat(
              keys(scoreKey(change), before, steps), keys(scoreKey(change), after, steps))
          .distinct()
          .toList();
    }

    private static Score.Key scoreKey(Change<Score> change) {
      return (change.after() == null ? change.before() : change.after()).key();
    }

    /** From some step on both are counted together. */
    private static int stepsThatDiffer(long before, long after) {
      if (before <= 0 || after <= 0) {
        return before <= 0 && after <= 0 ? 0 : STEPS;
      }
      int bits = Long.SIZE - Long.numberOfLeadingZeros(before ^ after);
      return Math.ceilDiv(bits, STEP_BITS);
    }

    private static Stream<Key> keys(Score.Key of, long xp, int steps) {
      return IntStream.range(0, xp > 0 ? steps : 0)
          .mapToObj(step -> new Key(of.workspaceId(), of.period(), step, chunk(xp, step)));
    }

    private static long xp(@Nullable Score score) {
      return score == null ? 0 : score.xp();
    }

    @Override
    public @Nullable Headcount fold(@Nullable Headcount row, Key key, Change<Score> change) {
      ByteBuffer counts =
          ByteBuffer.wrap(row == null ? new byte[COUNTS * Integer.BYTES] : row.members().clone());
      add(counts, key, xp(change.before()), -1);
      boolean isCounted = add(counts, key, xp(change.after()), 1);
      return isCounted || sum(counts.array()) > 0 ? new Headcount(key, counts.array()) : null;
    }

    private static boolean add(ByteBuffer counts, Key key, long xp, int more) {
      int step = Math.toIntExact(key.step());
      boolean isCounted = xp > 0 && chunk(xp, step) == key.chunk();
      if (isCounted) {
        int at = place(xp, step) * Integer.BYTES;
        counts.putInt(at, Math.addExact(counts.getInt(at), more));
      }
      return isCounted;
    }
  }
}
