package dev.rewardrail.benchmark;

import java.util.List;

/** Of several rounds the one in the middle. */
final class Medians {

  private Medians() {}

  static double of(List<Double> rounds) {
    return rounds.stream().sorted().toList().get(rounds.size() / 2);
  }
}
