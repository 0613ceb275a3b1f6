package dev.rewardrail.gateway.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.rewardrail.gateway.access.Pace;
import dev.rewardrail.gateway.command.Deadline;
import dev.rewardrail.gateway.usecase.Caller;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AwardStreamTest {

  private static final IllegalStateException FAULT = new IllegalStateException("no result");

  /** Awards whose results cannot be made. */
  private static final class FaultyLines extends AwardLines {

    private FaultyLines() {
      super(null, null, null);
    }

    @Override
    CompletableFuture<LineResult> submit(
        byte[] line, Caller caller, long index, Deadline deadline) {
      return CompletableFuture.failedFuture(FAULT);
    }
  }

  @Test
  void a_result_that_cannot_be_made_ends_the_stream_however_many_lines_follow() {
    InputStream lines =
        new ByteArrayInputStream("{}\n".repeat(10_000).getBytes(StandardCharsets.UTF_8));
    AwardStream stream =
        new AwardStream(new FaultyLines(), JsonMapper.shared(), null, Pace.unbounded());
    Throwable told =
        assertTimeoutPreemptively(
            Duration.ofSeconds(30),
            () -> catchThrowable(() -> stream.run(lines, new ByteArrayOutputStream())));
    assertThat(told).hasRootCause(FAULT);
  }
}
