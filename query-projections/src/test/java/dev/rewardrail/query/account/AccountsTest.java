package dev.rewardrail.query.account;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.query.ReadModel;
import dev.rewardrail.query.table.NotBuiltException;
import org.junit.jupiter.api.Test;

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
}
