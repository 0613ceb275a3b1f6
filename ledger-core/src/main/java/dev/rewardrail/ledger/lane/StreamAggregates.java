package dev.rewardrail.ledger.lane;

import dev.rewardrail.ledger.command.StateFold;
import dev.rewardrail.ledger.command.Surroundings;
import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.reversal.EarnedEntries;
import dev.rewardrail.ledger.reward.CodePool;
import dev.rewardrail.ledger.rule.RuleBook;
import dev.rewardrail.ledger.workspace.KeyRing;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.Repository;

/**
 * Gives decisions the states of other aggregates, and applies their events. The events of one
 * command are all written, or none is.
 */
public final class StreamAggregates implements Surroundings {

  private final Supplier<Repository<StreamAggregate>> repository;
  private final Map<Class<?>, Object> sources;

  /** The aggregates of one instance; Axon is asked only once there is something to decide. */
  public StreamAggregates(
      Supplier<Repository<StreamAggregate>> repository,
      RuleBook rules,
      KeyRing keys,
      EarnedEntries earned,
      CodePool codes) {
    this.repository = repository;
    this.sources =
        Map.of(
            RuleBook.class,
            rules,
            KeyRing.class,
            keys,
            EarnedEntries.class,
            earned,
            CodePool.class,
            codes);
  }

  @Override
  public <S> S state(StateFold<S, ?> fold, String stream) {
    return aggregate(stream).invoke(aggregate -> aggregate.state(fold));
  }

  @Override
  public <T> T source(Class<T> type) {
    return type.cast(sources.get(type));
  }

  /** Writes each event to the aggregate that it is of; {@code own} is the one that decided. */
  void apply(String own, List<Event> events, MetaData metaData) {
    for (Event event : events) {
      if (event.stream().equals(own)) {
        AggregateLifecycle.apply(event, metaData);
      } else {
        aggregate(event.stream()).execute(aggregate -> AggregateLifecycle.apply(event, metaData));
      }
    }
  }

  private Aggregate<StreamAggregate> aggregate(String stream) {
    return repository.get().load(stream);
  }
}
