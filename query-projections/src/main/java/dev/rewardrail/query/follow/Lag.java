package dev.rewardrail.query.follow;

/**
 * The lag of a projection behind the log.
 *
 * @param events how many it has not taken in
 * @param seconds how long the oldest of them has been in the log; 0 where there is none
 */
public record Lag(double events, double seconds) {

  /** Where it cannot be told. */
  public static final Lag UNKNOWN = new Lag(Double.NaN, Double.NaN);
}
