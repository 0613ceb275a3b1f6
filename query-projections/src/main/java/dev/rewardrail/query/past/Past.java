package dev.rewardrail.query.past;

import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.Streams;
import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.query.account.Balances;
import dev.rewardrail.query.leaderboard.Timeframe;
import dev.rewardrail.query.load.PageTurns;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** The queries about the past, answered from the log itself. */
public final class Past {

  private static final int PAGE = 2_000;

  private final LogReader log;
  private final PageTurns turns;
  private final long eventsMax;

  /**
   * Of this log.
   *
   * @param turns at which pages are read
   * @param eventsMax so many of a workspace's events are folded for a board or for accounts at the
   *     most
   */
  public Past(LogReader log, PageTurns turns, long eventsMax) {
    this.log = log;
    this.turns = turns;
    this.eventsMax = eventsMax;
  }

  /** A workspace has more events than may be folded for one answer. */
  public static final class TooManyEventsException extends RuntimeException {
    private TooManyEventsException(long max) {
      super("the workspace had more than %d events by then".formatted(max));
    }
  }

  /** A member as it was; empty where nothing had happened to it. */
  public Optional<MemberThen> member(String workspaceId, String userId, AsOf asOf) {
    MemberFold fold = new MemberFold(asOf);
    String stream = Streams.member(workspaceId, userId);
    all(after -> log.ofStream(stream, after, asOf.position(), PAGE), fold::add);
    return Optional.ofNullable(fold.then(userId));
  }

  /**
   * A leaderboard as it was.
   *
   * @param period one of the timeframe
   * @throws TooManyEventsException where the workspace had more events than that
   */
  public BoardThen board(
      String workspaceId, Timeframe timeframe, String period, AsOf asOf, int limit) {
    refuseTooMany(workspaceId, asOf);
    BoardFold fold = new BoardFold(asOf, timeframe, period);
    all(after -> log.ofWorkspace(workspaceId, after, asOf.position(), PAGE), fold::add);
    return fold.then(limit);
  }

  /**
   * What each account held of what counts up to a moment: each entry is a posting between members
   * and the account of its kind.
   *
   * @throws TooManyEventsException where the workspace had more events than that
   */
  public Balances accounts(String workspaceId, AsOf asOf) {
    refuseTooMany(workspaceId, asOf);
    AccountFold fold = new AccountFold(asOf);
    all(after -> log.ofWorkspace(workspaceId, after, asOf.position(), PAGE), fold::add);
    return fold.balances();
  }

  private void refuseTooMany(String workspaceId, AsOf asOf) {
    if (log.hasMoreOfWorkspace(workspaceId, asOf.position(), eventsMax)) {
      throw new TooManyEventsException(eventsMax);
    }
  }

  private void all(LongFunction<List<RecordedEvent>> pages, Consumer<RecordedEvent> fold) {
    long after = 0;
    List<RecordedEvent> page;
    do {
      long from = after;
      page =
          turns.take(
              () -> {
                List<RecordedEvent> read = pages.apply(from);
                read.forEach(fold);
                return read;
              });
      after = page.isEmpty() ? after : page.getLast().position();
    } while (page.size() == PAGE);
  }
}
