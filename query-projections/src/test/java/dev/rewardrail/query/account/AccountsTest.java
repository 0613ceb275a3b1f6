package dev.rewardrail.query.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.query.ReadModel;
import dev.rewardrail.query.table.NotBuiltException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class AccountsTest {

  @Test
  void accounts_are_refused_as_not_built_until_their_table_is() {
    try (HikariDataSource database = TestPostgres.database()) {
      ReadModel model = new ReadModel(database);
      Accounts accounts = new Accounts(database, model.generations, model.live);
      assertThatThrownBy(() -> accounts.at("ws_demo", 1)).isInstanceOf(NotBuiltException.class);
      assertThatThrownBy(() -> accounts.outstanding("ws_demo", "xp", true))
          .isInstanceOf(NotBuiltException.class);
    }
  }

  @Test
  void the_table_that_is_summed_is_that_of_the_generation_whose_position_counts() {
    try (HikariDataSource database = TestPostgres.database()) {
      ReadModel model = new ReadModel(database).register();
      model.live.now();
      JdbcTemplate jdbc = new JdbcTemplate(database);
      jdbc.execute("create table account_2 (like account_1)");
      jdbc.update(
          "insert into account_2 values ('ws_demo', 0, '2026-01-01', '2026-01-01', 'members', 'xp', 5, 0)");
      jdbc.update("update projection_generation set state = 'former' where projection = 'account'");
      jdbc.update(
          """
          insert into projection_generation (projection, number, version, state, position, switches, begun_at)
          values ('account', 2, ?, 'live', 20000, 'always', now())\
          """,
          Accounts.PROJECTION.version());
      Accounts accounts = new Accounts(database, model.generations, model.live);
      assertThat(accounts.at("ws_demo", 20_000).accounts())
          .filteredOn(balance -> balance.account() == Account.MEMBERS)
          .extracting(balance -> balance.of("xp"))
          .containsExactly(5L);
    }
  }
}
