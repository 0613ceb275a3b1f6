package dev.rewardrail.gateway.http;

/** What every successful answer looks like. */
public record Success<T>(boolean success, T data) {

  /** A successful answer. */
  public static <T> Success<T> of(T data) {
    return new Success<>(true, data);
  }
}
