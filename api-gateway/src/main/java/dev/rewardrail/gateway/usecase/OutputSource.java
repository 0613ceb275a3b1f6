package dev.rewardrail.gateway.usecase;

import java.io.IOException;
import java.io.OutputStream;

/** Where an answer goes that is written as it is made; once opened, a failure can only cut it. */
@FunctionalInterface
public interface OutputSource {

  /** Begins the answer. */
  OutputStream open() throws IOException;
}
