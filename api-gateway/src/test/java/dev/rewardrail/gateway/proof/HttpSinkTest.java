package dev.rewardrail.gateway.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rewardrail.ledger.audit.Checkpoint;
import dev.rewardrail.ledger.audit.Checkpoints;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import org.junit.jupiter.api.Test;

class HttpSinkTest {

  /** Nobody listens there. */
  private static final HttpSink SINK =
      new HttpSink(URI.create("http://name:hidden-1@localhost:1/hidden-2?token=hidden-3"));

  @Test
  void an_address_with_secrets_is_called_by_its_host() {
    assertThat(SINK.label()).isEqualTo("http://localhost:1");
    assertThat(new HttpSink(URI.create("https://log.example/a/b")).label())
        .isEqualTo("https://log.example");
  }

  @Test
  void an_error_tells_no_secret() {
    Checkpoint checkpoint = new Checkpoint("example.com/ledger", 1, new byte[32]);
    assertThatThrownBy(() -> SINK.publish(new Checkpoints.Signed(checkpoint, "note")))
        .isInstanceOf(IOException.class)
        .satisfies(
            e -> {
              StringWriter trace = new StringWriter();
              e.printStackTrace(new PrintWriter(trace));
              assertThat(trace.toString()).contains("http://localhost:1").doesNotContain("hidden");
            });
  }
}
