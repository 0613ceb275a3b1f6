package dev.rewardrail.gateway.http;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.SecondInstance;
import dev.rewardrail.ledger.Poisoned;
import dev.rewardrail.ledger.TestPostgres;

/** A member whose last event cannot be read, in a database of its own. */
final class UnreadableMember {

  private UnreadableMember() {}

  /** What an award to it is answered with. */
  static Api.Reply award(String key) {
    try (HikariDataSource database = TestPostgres.database()) {
      try (SecondInstance service = SecondInstance.on(database, key)) {
        service.api(key).award("usr_1", 1).data();
      }
      Poisoned.alter(database, "revision = 99", "stream = 'ws_demo/member/usr_1'");
      try (SecondInstance service = SecondInstance.on(database, key)) {
        return service.api(key).award("usr_1", 1);
      }
    }
  }
}
