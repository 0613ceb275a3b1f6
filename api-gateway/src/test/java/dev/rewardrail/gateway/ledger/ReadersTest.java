package dev.rewardrail.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rewardrail.gateway.ServiceTest;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.error.Faults;
import java.sql.Connection;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Readers write nothing, and none of them takes for ever. */
class ReadersTest extends ServiceTest {

  @Autowired
  @Qualifier("readers")
  private DataSource readers;

  @Test
  void a_readers_statement_is_bounded() {
    assertThat(new JdbcTemplate(readers).queryForObject("show statement_timeout", String.class))
        .isEqualTo("10s");
    assertThat(
            new JdbcTemplate(readers)
                .execute((ConnectionCallback<Integer>) Connection::getNetworkTimeout))
        .isEqualTo(12_000);
  }

  @Test
  void one_that_takes_too_long_is_answered_as_a_database_that_does_not_answer() {
    Throwable late =
        catchThrowable(
            () ->
                new JdbcTemplate(DATABASE)
                    .execute("set statement_timeout = 20; select pg_sleep(5)"));
    new JdbcTemplate(DATABASE).execute("set statement_timeout = 0");
    assertThat(Faults.of(late).code()).isEqualTo(ErrorCode.DATABASE_UNAVAILABLE);
  }
}
