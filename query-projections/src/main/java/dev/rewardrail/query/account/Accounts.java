package dev.rewardrail.query.account;

import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.query.generation.Generation;
import dev.rewardrail.query.generation.Generations;
import dev.rewardrail.query.generation.LiveTables;
import dev.rewardrail.query.history.Gap;
import dev.rewardrail.query.table.NotBuiltException;
import dev.rewardrail.query.table.Projection;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The queries about accounts. */
public final class Accounts {

  /** The projection that answers them. */
  public static final Projection PROJECTION =
      new Projection("account", 3, List.of(AccountRow.TABLE), List.of());

  private static final String UP_TO_BLOCK =
      """
      select account, system, sum(points)::bigint as points from {account}
      where workspace_id = :workspaceId and block < :block group by account, system\
      """;

  private static final String BY_DAY =
      """
      select day, points, held + greatest(owing, 0) as outstanding, greatest(owing, 0) as owed from (
        select day, sum(points)::bigint as points,
          sum(sum(points)) over (order by day)::bigint as held,
          sum(sum(owed)) over (order by day)::bigint as owing from (
          select case :by when 'recorded' then recorded_day else occurred_day end as day, points, owed
          from {account}
          where workspace_id = :workspaceId and system = :system and account = 'members') as moved
        group by day) as days order by day\
      """;

  private static final String GAPS =
      """
      select position, is_skipped from (
          select position, false as is_skipped from projection_dead_letter
          where projection = :projection and number = :generation
          union
          select position, true from projection_skip where projection = :projection) as lacking
      where position <= :upTo and exists (
          select from ledger_event e where e.position = lacking.position and e.workspace_id = :workspaceId)
      order by position\
      """;

  /** How many events of a block are read at a time. */
  private static final int PAGE = 2_000;

  /**
   * What members held at the end of a day.
   *
   * @param moved by how much that changed in it
   * @param outstanding what those hold together who hold something
   * @param owed what the others lack together, 0 or more
   */
  public record Day(String day, long moved, long outstanding, long owed) {}

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
  public Balances at(String workspaceId, long position) {
    // The table and how far it goes are those of one generation: another may be read meanwhile.
    Generation read = generations.read().get(PROJECTION);
    if (read == null) {
      throw new NotBuiltException(PROJECTION.name());
    }
    long block = AccountRow.block(Math.min(position, read.position()) + 1);
    Holdings blocks = new Holdings();
    jdbc.sql(read.tables().in(UP_TO_BLOCK))
        .param("workspaceId", workspaceId)
        .param("block", block)
        .query(
            (RowCallbackHandler)
                row ->
                    blocks.add(
                        Account.of(row.getString("account")),
                        row.getString("system"),
                        row.getLong("points")));
    long after = Math.max(0, (block << AccountRow.BLOCK_BITS) - 1);
    List<Gap> gaps = new ArrayList<>(gaps(workspaceId, read.number(), after));
    addFromLog(blocks, gaps, workspaceId, after, position);
    return new Balances(blocks.balances(), gaps);
  }

  /** What the table lacks of a workspace's events up to a position. */
  private List<Gap> gaps(String workspaceId, long generation, long upTo) {
    return jdbc.sql(GAPS)
        .param("projection", PROJECTION.name())
        .param("generation", generation)
        .param("workspaceId", workspaceId)
        .param("upTo", upTo)
        .query(
            (row, number) ->
                new Gap(
                    row.getLong("position"),
                    row.getBoolean("is_skipped")
                        ? "an operator had the read model skip it"
                        : "the read model cannot take it, nor the later events of its stream"))
        .list();
  }

  private void addFromLog(
      Holdings holdings, List<Gap> gaps, String workspaceId, long after, long upTo) {
    long at = after;
    List<RecordedEvent> page;
    do {
      page = log.ofWorkspace(workspaceId, at, upTo, PAGE);
      for (RecordedEvent recorded : page) {
        at = recorded.position();
        Gap.of(recorded).ifPresent(gaps::add);
        if (recorded.event() instanceof PointsEvent event) {
          event.movements().forEach(holdings::add);
        }
      }
    } while (page.size() == PAGE);
  }

  /**
   * What members held of a points system at the end of each day on which that changed, the oldest
   * first.
   *
   * @param isByRecorded whether days are those on which it was written; else those on which it
   *     counts, as it is known now
   */
  public List<Day> outstanding(String workspaceId, String system, boolean isByRecorded) {
    return jdbc.sql(live.now().in(BY_DAY))
        .param("workspaceId", workspaceId)
        .param("system", system)
        .param("by", isByRecorded ? "recorded" : "occurred")
        .query(
            (row, number) ->
                new Day(
                    row.getString("day"),
                    row.getLong("points"),
                    row.getLong("outstanding"),
                    row.getLong("owed")))
        .list();
  }
}
