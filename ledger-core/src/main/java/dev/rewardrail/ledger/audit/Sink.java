package dev.rewardrail.ledger.audit;

import java.io.IOException;
import java.util.Optional;

/**
 * A place where checkpoints are published. The operator should not be able to change what is stored
 * there.
 */
public interface Sink {

  /** Where it is, as it was set; an address may contain a secret. */
  String name();

  /** What logs and answers call it, without a secret. */
  String label();

  /**
   * Publishes a checkpoint; again is as once.
   *
   * @throws IOException where it is not known that it was
   */
  void publish(Checkpoints.Signed signed) throws IOException;

  /** The checkpoint of the largest log that stands there; empty where that can't be read back. */
  Optional<Checkpoint> newest() throws IOException;
}
