package dev.rewardrail.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rewardrail.ledger.TestLedger;
import dev.rewardrail.ledger.TestPostgres;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

class GrantsTest {

  @Test
  void a_service_with_a_login_of_its_own_adds_to_the_log_and_cannot_alter_it() {
    DataSource owner = TestPostgres.emptyDatabase("postgres");
    JdbcTemplate asOwner = new JdbcTemplate(owner);
    asOwner.execute("create role \"the service\" login");
    PGSimpleDataSource service = new PGSimpleDataSource();
    service.setUrl(((PGSimpleDataSource) owner).getUrl());
    service.setUser("the service");
    TestPostgres.migrate(owner, service);
    TestPostgres.migrate(owner, service);
    asOwner.execute("alter table ledger_event disable trigger all");
    asOwner.execute("alter table ledger_commit disable trigger all");

    try (TestLedger ledger = new TestLedger(service)) {
      ledger.award("usr_1", 1, null, "Hello").join();
    }
    for (String sql :
        new String[] {
          "update ledger_event set payload = '{}'",
          "delete from ledger_event",
          "truncate ledger_event",
          "update ledger_commit set position = 9",
          "delete from ledger_commit",
          "truncate ledger_commit",
          "alter table ledger_event enable trigger all",
          "drop table ledger_event"
        }) {
      assertThatThrownBy(() -> new JdbcTemplate(service).execute(sql))
          .as(sql)
          .rootCause()
          .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }
    assertThat(LogCheck.check(owner)).containsEntry("ws_a/member/usr_1", 1L);
  }
}
