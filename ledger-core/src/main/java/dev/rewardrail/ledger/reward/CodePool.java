package dev.rewardrail.ledger.reward;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The uploaded codes. They are stored outside the log, because anyone who reads one could use it.
 */
public final class CodePool {

  private final JdbcClient jdbc;

  /** The codes in this database. */
  public CodePool(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  /**
   * Adds codes in the transaction that writes the event which tells of it.
   *
   * @return how many of them were new
   */
  int add(String workspaceId, String rewardId, List<String> codes) {
    return jdbc.sql(
            """
            insert into reward_code (workspace_id, reward_id, code, code_sha256)
            select :workspaceId, :rewardId, code, sha256(convert_to(code, 'UTF8'))
            from unnest(:codes::text[]) with ordinality as c(code, place)
            order by place
            on conflict do nothing\
            """)
        .param("workspaceId", workspaceId)
        .param("rewardId", rewardId)
        .param("codes", codes.toArray(String[]::new))
        .update();
  }

  /**
   * The code of a redemption: the one it was given before, else the first that nobody has; empty
   * where none is left.
   */
  public Optional<String> take(String workspaceId, String rewardId, String redemptionId) {
    return given(workspaceId, redemptionId)
        .or(
            () ->
                jdbc.sql(
                        """
                        update reward_code set redemption_id = :redemptionId
                        where id = (select id from reward_code
                                    where workspace_id = :workspaceId and reward_id = :rewardId
                                      and redemption_id is null
                                    order by id limit 1 for update skip locked)
                        returning code\
                        """)
                    .param("workspaceId", workspaceId)
                    .param("rewardId", rewardId)
                    .param("redemptionId", redemptionId)
                    .query(String.class)
                    .optional());
  }

  /** The code of a redemption that nobody was told is anyone's again. */
  void putBack(String workspaceId, String redemptionId) {
    jdbc.sql(
            """
            update reward_code set redemption_id = null
            where workspace_id = :workspaceId and redemption_id = :redemptionId\
            """)
        .param("workspaceId", workspaceId)
        .param("redemptionId", redemptionId)
        .update();
  }

  /** The code of a redemption stands in the log, sealed; here its hash is kept, for no repeat. */
  void forget(String workspaceId, String redemptionId) {
    jdbc.sql(
            """
            update reward_code set code = null
            where workspace_id = :workspaceId and redemption_id = :redemptionId\
            """)
        .param("workspaceId", workspaceId)
        .param("redemptionId", redemptionId)
        .update();
  }

  private Optional<String> given(String workspaceId, String redemptionId) {
    return jdbc.sql(
            """
            select code from reward_code
            where workspace_id = :workspaceId and redemption_id = :redemptionId and code is not null\
            """)
        .param("workspaceId", workspaceId)
        .param("redemptionId", redemptionId)
        .query(String.class)
        .optional();
  }

  /** How many codes of a reward nobody has. */
  public long left(String workspaceId, String rewardId) {
    return jdbc.sql(
            """
            select count(*) from reward_code
            where workspace_id = :workspaceId and reward_id = :rewardId and redemption_id is null\
            """)
        .param("workspaceId", workspaceId)
        .param("rewardId", rewardId)
        .query(Long.class)
        .single();
  }
}
