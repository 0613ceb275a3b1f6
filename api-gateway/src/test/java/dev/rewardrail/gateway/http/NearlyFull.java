package dev.rewardrail.gateway.http;

import dev.rewardrail.ledger.event.EventMetadata;
import dev.rewardrail.ledger.event.Standing;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.ledger.log.Envelope;
import dev.rewardrail.ledger.log.LogStorageEngine;
import dev.rewardrail.ledger.log.Newest;
import dev.rewardrail.ledger.log.PostgresClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes what could be made over HTTP by too many requests only. */
final class NearlyFull {

  private NearlyFull() {}

  /** A member whose total comes near the greatest number there is: too many awards to send. */
  static String member(DataSource database) {
    String userId = "usr_" + UUID.randomUUID();
    XpAwarded award =
        new XpAwarded(
            "ws_demo",
            userId,
            1,
            1,
            null,
            null,
            "award@1",
            null,
            new Standing(
                "UTC",
                LocalDate.of(2026, 11, 21),
                "default@1",
                1,
                1,
                List.of(),
                Long.MAX_VALUE - 10,
                Long.MAX_VALUE - 10),
            1);
    LogStorageEngine engine = new LogStorageEngine(database, PostgresClock.AS_TOLD, new Newest(0));
    new TransactionTemplate(new DataSourceTransactionManager(database))
        .executeWithoutResult(
            status -> {
              engine.begin();
              engine.appendEvents(
                  List.of(
                      new GenericDomainEventMessage<>("", award.stream(), 0, award)
                          .andMetaData(
                              Map.of(
                                  Envelope.KEY,
                                  new Envelope(
                                      UUID.randomUUID(),
                                      Instant.parse("2026-11-21T12:00:00Z"),
                                      new EventMetadata("award", null, null, null, null))))));
              engine.end();
            });
    return userId;
  }
}
