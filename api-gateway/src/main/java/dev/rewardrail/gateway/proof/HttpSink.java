package dev.rewardrail.gateway.proof;

import dev.rewardrail.ledger.audit.Checkpoint;
import dev.rewardrail.ledger.audit.Checkpoints;
import dev.rewardrail.ledger.audit.Sink;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An HTTP endpoint that receives checkpoints by POST, as text. */
final class HttpSink implements Sink {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int OK_FROM = 200;
  private static final int OK_UNTIL = 300;

  private final URI url;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  HttpSink(URI url) {
    this.url = url;
  }

  @Override
  public String name() {
    return url.toString();
  }

  /** Only the host: a path, too, may contain a token. */
  @Override
  public String label() {
    return "%s://%s%s"
        .formatted(url.getScheme(), url.getHost(), url.getPort() < 0 ? "" : ":" + url.getPort());
  }

  @Override
  public void publish(Checkpoints.Signed signed) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(PATIENCE)
            .header("Content-Type", "text/plain; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(signed.note()))
            .build();
    try {
      // Its whole answer, and not only how that begins.
      int status =
          http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
              .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
              .statusCode();
      if (status < OK_FROM || status >= OK_UNTIL) {
        throw new IOException("%s answered %d".formatted(label(), status));
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("%s does not answer: %s".formatted(label(), e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public Optional<Checkpoint> newest() {
    return Optional.empty();
  }
}
