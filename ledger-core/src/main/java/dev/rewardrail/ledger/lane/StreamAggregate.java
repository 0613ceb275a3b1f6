package dev.rewardrail.ledger.lane;

import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.command.StateFold;
import dev.rewardrail.ledger.command.Surroundings;
import dev.rewardrail.ledger.event.Event;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The one aggregate: a stream and its state, decided by the decider that a command names. */
public class StreamAggregate {

  /** What all commands are called on the bus. */
  static final String COMMAND = "decide";

  @AggregateIdentifier private final String stream;
  private @Nullable Object state;

  StreamAggregate(String stream, @Nullable Object state) {
    this.stream = stream;
    this.state = state;
  }

  @CommandHandler(commandName = COMMAND)
  void handle(Command command, MetaData metaData, StreamAggregates aggregates) {
    aggregates.apply(stream, decision(command.decider(), command, aggregates).orRefuse(), metaData);
  }

  /** A command names a decider of its own type. */
  @SuppressWarnings("unchecked")
  private <S, C extends Command, E extends Event> Decision decision(
      Decider<S, C, E> decider, Command command, Surroundings surroundings) {
    return decider.decide(decider.fold().of(state), (C) command, surroundings);
  }

  <S> S state(StateFold<S, ?> fold) {
    return fold.of(state);
  }

  @EventSourcingHandler
  void on(Event event) {
    state = StateFolds.of(event).after(state, event);
  }
}
