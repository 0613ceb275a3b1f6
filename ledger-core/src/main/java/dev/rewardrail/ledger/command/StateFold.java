package dev.rewardrail.ledger.command;

import dev.rewardrail.ledger.event.Event;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the state of one kind of stream follows from its events. States are immutable.
 *
 * @param name of the kind, as {@code member}
 * @param version of the fold, from 1: another one for each change of what it makes of events
 * @param events those of such streams
 * @param initial before the first event
 * @param evolve the state after an event; never throws
 * @param stored how a state is stored; null where it is folded anew whenever it is needed
 * @param <S> the state
 * @param <E> the events
 */
public record StateFold<S, E extends Event>(
    String name,
    int version,
    Class<E> events,
    S initial,
    BiFunction<S, E, S> evolve,
    @Nullable Stored<S, ?> stored) {

  /**
   * How a state is stored.
   *
   * @param type a record or a value that is the same after it was written as JSON and read
   * @param <S> the state
   * @param <T> what is stored
   */
  public record Stored<S, T>(Class<T> type, Function<S, T> write, Function<T, S> read) {

    /** What is stored of a state. */
    public Object written(Object state) {
      @SuppressWarnings("unchecked")
      S own = (S) state;
      return write.apply(own);
    }

    /** The state of which that is stored. */
    public S read(Object stored) {
      return read.apply(type.cast(stored));
    }
  }

  /** One whose states are not stored. */
  public static <S, E extends Event> StateFold<S, E> notStored(
      String name, Class<E> events, S initial, BiFunction<S, E, S> evolve) {
    return new StateFold<>(name, 1, events, initial, evolve, null);
  }

  /** The state after an event of such a stream; null stands for the initial one. */
  public S after(@Nullable Object state, Event event) {
    return evolve.apply(of(state), events.cast(event));
  }

  /** A state of this kind; null stands for the initial one. */
  @SuppressWarnings("unchecked")
  public S of(@Nullable Object state) {
    return state == null ? initial : (S) state;
  }
}
