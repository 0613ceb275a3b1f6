package dev.rewardrail.ledger.log;

import dev.rewardrail.ledger.event.EventMetadata;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.Standing;
import dev.rewardrail.ledger.event.XpAwarded;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Events as large as the service's own. */
final class SampleEvents {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final int SEALED_BASE64_CHARS = 60;

  private SampleEvents() {}

  /** The first award of a member who is told by a number. */
  static RecordedEvent award(long number) {
    XpAwarded event =
        new XpAwarded(
            "default",
            "usr_" + number,
            25,
            25,
            "A".repeat(SEALED_BASE64_CHARS),
            null,
            "award@1",
            null,
            new Standing("UTC", LocalDate.of(2026, 11, 21), "default@1", 1, 1, List.of(), 25, 25),
            1);
    EventMetadata metadata =
        new EventMetadata("award", "key_0000000000", null, null, UUID.randomUUID().toString());
    return new RecordedEvent(number, UUID.randomUUID(), 0, event, metadata, NOON, NOON);
  }
}
