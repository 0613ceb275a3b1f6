package dev.rewardrail.gateway.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A command that was run, with what it said and ended with. */
record Ran(int exitCode, String out, String err) {

  List<JsonNode> json() {
    return out.lines().map(JsonMapper.shared()::readTree).toList();
  }

  /** Runs one to its end. */
  static Ran of(String... arguments) {
    try (Going going = new Going(arguments)) {
      return going.end();
    }
  }

  private static final class Pipe extends ByteArrayOutputStream {
    private volatile boolean isBroken;

    @Override
    public void flush() throws IOException {
      if (isBroken) {
        throw new IOException("Broken pipe");
      }
    }
  }

  /** One that goes on; only one at a time, since what it says to is the whole process's. */
  static final class Going implements AutoCloseable {
    private final PrintStream outBefore = System.out;
    private final PrintStream errBefore = System.err;
    private final Pipe out = new Pipe();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CompletableFuture<Integer> exitCode;

    Going(String... arguments) {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      Supplier<Integer> command = () -> Rail.run(arguments);
      exitCode = CompletableFuture.supplyAsync(command, Thread::startVirtualThread);
    }

    String out() {
      return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
      return err.toString(StandardCharsets.UTF_8);
    }

    /** From here on writing fails, as into a pipe that nobody reads from. */
    void stopReading() {
      out.isBroken = true;
    }

    Ran end() {
      int ended = exitCode.join();
      return new Ran(ended, out(), err());
    }

    @Override
    public void close() {
      System.setOut(outBefore);
      System.setErr(errBefore);
    }
  }
}
