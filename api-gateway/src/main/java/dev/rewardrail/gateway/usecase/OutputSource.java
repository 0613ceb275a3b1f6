package dev.rewardrail.gateway.usecase;

import java.io.IOException;
import java.io.OutputStream;

/** Where an answer goes that is written as it is made; once opened, it can fail no more. */
@FunctionalInterface
public interface OutputSource {

  /** Begins the answer. */
  OutputStream open() throws IOException;
}
