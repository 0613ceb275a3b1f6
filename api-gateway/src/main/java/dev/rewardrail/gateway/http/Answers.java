package dev.rewardrail.gateway.http;

import dev.rewardrail.gateway.usecase.Defined;
import dev.rewardrail.gateway.usecase.Versioned;
import dev.rewardrail.gateway.usecase.Written;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** Writes the answers of use cases as HTTP. */
public final class Answers {

  private Answers() {}

  /** What was written, with its position. */
  public static <T> ResponseEntity<Success<T>> of(Written<T> written) {
    return headers(written).body(Success.of(written.data()));
  }

  /** A rule that was defined, with its position and its version. */
  public static <T> ResponseEntity<Success<T>> of(Defined<T> defined) {
    return headers(defined.written())
        .header(HttpHeaders.ETAG, Versions.tag(defined.version()))
        .body(Success.of(defined.written().data()));
  }

  /** A rule with its version. */
  public static <T> ResponseEntity<Success<T>> of(Versioned<T> read) {
    return ResponseEntity.ok()
        .header(HttpHeaders.ETAG, Versions.tag(read.version()))
        .body(Success.of(read.data()));
  }

  private static ResponseEntity.BodyBuilder headers(Written<?> written) {
    ResponseEntity.BodyBuilder response =
        ResponseEntity.ok().header(LedgerPosition.HEADER, Long.toString(written.position()));
    if (written.replayed()) {
      response.header(IdempotencyKey.REPLAYED, "true");
    }
    return response;
  }
}
