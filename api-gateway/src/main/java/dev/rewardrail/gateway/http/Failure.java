package dev.rewardrail.gateway.http;

/**
 * What every failure looks like.
 *
 * @param error what is wrong and what to do, in a sentence
 * @param code what clients can tell errors apart by, in snake case
 * @param requestId the request's id, as the logs have it
 */
record Failure(boolean success, String error, String code, String requestId) {

  static Failure of(String error, String code, String requestId) {
    return new Failure(false, error, code, requestId);
  }
}
