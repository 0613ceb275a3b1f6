package dev.rewardrail.ledger.command;

/** What a decision may look at beside its own stream, as it is with all that was decided before. */
public interface Surroundings {

  /** The state of another stream. */
  <S> S state(StateFold<S, ?> fold, String stream);

  /** A source of other knowledge, as the workspaces' rules. */
  <T> T source(Class<T> type);
}
