package dev.rewardrail.gateway.usecase;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Opens the output of an answer that is streamed. Once it is open, a failure can only cut the
 * answer.
 */
@FunctionalInterface
public interface OutputSource {

  /** Begins the answer. */
  OutputStream open() throws IOException;
}
