package dev.rewardrail.ledger.lane;

import dev.rewardrail.ledger.TestLedger;
import dev.rewardrail.ledger.TestPostgres;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * A ledger under load in a process of its own, to be killed. For each answer it prints the award's
 * number; award n is of {@link #amount} to {@link #member} with the key {@code n}.
 */
final class KilledLedger {

  private static final int IN_FLIGHT = 500;

  private KilledLedger() {}

  static String member(int number) {
    return "usr_" + number % 30;
  }

  static long amount(int number) {
    return 1 + number % 7;
  }

  public static void main(String[] args) {
    TestLedger ledger = new TestLedger(TestPostgres.pool(args[0]));
    Deque<CompletableFuture<Answer>> inFlight = new ArrayDeque<>();
    for (int number = 0; ; number++) {
      inFlight.add(ledger.award(member(number), amount(number), "" + number));
      if (inFlight.size() >= IN_FLIGHT) {
        inFlight.remove().join();
        System.out.println(number - IN_FLIGHT + 1);
      }
    }
  }
}
