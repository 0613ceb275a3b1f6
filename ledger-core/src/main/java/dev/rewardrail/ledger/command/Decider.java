package dev.rewardrail.ledger.command;

import dev.rewardrail.ledger.event.Event;

/**
 * How commands of one kind are decided, by plain functions alone.
 *
 * @param fold how the state of the command's stream follows from its events
 * @param deciding what a command does to that state
 * @param <S> the state, immutable
 * @param <C> the command
 * @param <E> the events of the stream
 */
public record Decider<S, C extends Command, E extends Event>(
    StateFold<S, E> fold, Deciding<S, C> deciding) {

  /** What a command does to a state. */
  @FunctionalInterface
  public interface Deciding<S, C> {

    /**
     * Decides, and does nothing else. Codes that are added are the exception: they are secrets, and
     * are written in the commit's own transaction.
     */
    Decision decide(S state, C command, Surroundings surroundings);
  }

  /** What the command does to the state. */
  public Decision decide(S state, C command, Surroundings surroundings) {
    return deciding.decide(state, command, surroundings);
  }
}
