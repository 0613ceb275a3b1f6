package dev.rewardrail.ledger.log;

import dev.rewardrail.ledger.audit.Leaf;
import dev.rewardrail.ledger.audit.LogRow;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.Sha256;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What becomes of an event on its way to the log and back, but for PostgreSQL. */
@State(Scope.Thread)
public class EventParts {

  private final RecordedEvent event = SampleEvents.award(1);
  private final LogRow row = EventCodec.encode(event);
  private final byte[] leaf = Leaf.bytes(row);

  /** The event as JSON text. */
  @Benchmark
  public Object serialiseAnAward() {
    return EventCodec.encode(event);
  }

  /** The event from its JSON text. */
  @Benchmark
  public Object parseAnAward() {
    return EventCodec.decode(row);
  }

  /** The hash by which it is proven. */
  @Benchmark
  public Object hashAnAward() {
    return Leaf.hash(row);
  }

  /** The same bytes by SHA-256 alone: what the hash comes to at the least. */
  @Benchmark
  public Object hashItsBytes() {
    return Sha256.digest().digest(leaf);
  }
}
