package dev.rewardrail.query.account;

import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.query.generation.Generations;
import dev.rewardrail.query.generation.LiveTables;
import dev.rewardrail.query.table.Projection;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The questions about accounts. */
public final class Accounts {

  /** The projection that answers them. */
  public static final Projection PROJECTION =
      new Projection("account", 1, List.of(AccountRow.TABLE), List.of());

  private static final String UP_TO_BLOCK =
      Arrays.stream(Account.values())
          .flatMap(account -> Stream.of(account.word() + "_xp", account.word() + "_rp"))
          .map("coalesce(sum(%1$s), 0)::bigint as %1$s"::formatted)
          .collect(
              Collectors.joining(
                  ", ",
                  "select ",
                  " from {account} where workspace_id = :workspaceId and block < :block"));

  private static final String BY_DAY =
      """
      select day, sum(rp)::bigint as rp, sum(sum(rp)) over (order by day)::bigint as outstanding from (
          select case :by when 'recorded' then recorded_day else occurred_day end as day, members_rp as rp
          from {account} where workspace_id = :workspaceId) as moved
      group by day order by day\
      """;

  /** How many events of a block are read at a time. */
  private static final int PAGE = 2_000;

  /**
   * What an account holds.
   *
   * @param xp below zero where it gave more than it got, likewise the RP
   */
  public record Balance(Account account, long xp, long rp) {}

  /**
   * What members held at the end of a day.
   *
   * @param moved by how much that changed in it
   * @param outstanding RP that can be spent: what is owed to members
   */
  public record Day(String day, long moved, long outstanding) {}

  private final JdbcClient jdbc;
  private final Generations generations;
  private final LiveTables live;
  private final LogReader log;

  /** Reads the tables and the log in this database. */
  public Accounts(DataSource dataSource, Generations generations, LiveTables live) {
    this.jdbc = JdbcClient.create(dataSource);
    this.generations = generations;
    this.live = live;
    this.log = new LogReader(dataSource);
  }

  /**
   * What each account held after a position: whole blocks from the table, the rest from the log.
   */
  public List<Balance> at(String workspaceId, long position) {
    long folded = generations.read().get(PROJECTION).position();
    long block = AccountRow.block(Math.min(position, folded) + 1);
    Amounts blocks =
        jdbc.sql(live.now().in(UP_TO_BLOCK))
            .param("workspaceId", workspaceId)
            .param("block", block)
            .query((row, number) -> AccountRow.amounts(row))
            .single();
    long after = Math.max(0, (block << AccountRow.BLOCK_BITS) - 1);
    Amounts sums = withLog(blocks, workspaceId, after, position);
    return Arrays.stream(Account.values())
        .map(account -> new Balance(account, sums.xp(account), sums.rp(account)))
        .toList();
  }

  private Amounts withLog(Amounts before, String workspaceId, long after, long upTo) {
    Amounts sums = before;
    long at = after;
    List<RecordedEvent> page;
    do {
      page = log.ofWorkspace(workspaceId, at, upTo, PAGE);
      for (RecordedEvent recorded : page) {
        at = recorded.position();
        sums = recorded.event() instanceof PointsEvent event ? sums.with(event) : sums;
      }
    } while (page.size() == PAGE);
    return sums;
  }

  /**
   * The RP that members held at the end of each day on which that changed, the oldest first.
   *
   * @param isByRecorded whether days are those on which it was written; else those on which it
   *     counts, as it is known now
   */
  public List<Day> outstanding(String workspaceId, boolean isByRecorded) {
    return jdbc.sql(live.now().in(BY_DAY))
        .param("workspaceId", workspaceId)
        .param("by", isByRecorded ? "recorded" : "occurred")
        .query(
            (row, number) ->
                new Day(row.getString("day"), row.getLong("rp"), row.getLong("outstanding")))
        .list();
  }
}
