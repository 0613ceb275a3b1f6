package dev.rewardrail.gateway.http;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.SecondInstance;
import dev.rewardrail.ledger.TestPostgres;
import java.util.Base64;
import org.springframework.jdbc.core.JdbcTemplate;

/** A log of which a checkpoint told something else. */
final class Contradicted {

  private static final String CHECKPOINT = "/api/v1/ledger/checkpoint";

  private Contradicted() {}

  /** What it answers to who asks for a checkpoint. */
  static Api.Reply checkpoint(String key) {
    try (HikariDataSource database = TestPostgres.database();
        SecondInstance instance = SecondInstance.on(database, key)) {
      String[] lines = instance.api(key).get(CHECKPOINT).response().body().split("\n", 4);
      lines[2] = Base64.getEncoder().encodeToString(new byte[32]);
      new JdbcTemplate(database)
          .update(
              "insert into ledger_checkpoint (size, note, signed_at) values (?, ?, now())",
              Long.parseLong(lines[1]),
              String.join("\n", lines));
      return instance.api(key).get(CHECKPOINT);
    }
  }
}
