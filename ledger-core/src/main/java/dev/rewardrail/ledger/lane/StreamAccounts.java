package dev.rewardrail.ledger.lane;

import dev.rewardrail.ledger.command.StateFold;
import dev.rewardrail.ledger.command.Surroundings;
import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.reversal.EarnedEntries;
import dev.rewardrail.ledger.reward.CodePool;
import dev.rewardrail.ledger.rule.RuleBook;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.Repository;

/**
 * All accounts, as a decision sees them and as its events are written to them. What one command
 * does stands or falls together.
 */
public final class StreamAccounts implements Surroundings {

  private final Supplier<Repository<Account>> repository;
  private final Map<Class<?>, Object> sources;

  /** The accounts of one instance; Axon is asked only once there is something to decide. */
  public StreamAccounts(
      Supplier<Repository<Account>> repository,
      RuleBook rules,
      EarnedEntries earned,
      CodePool codes) {
    this.repository = repository;
    this.sources =
        Map.of(RuleBook.class, rules, EarnedEntries.class, earned, CodePool.class, codes);
  }

  @Override
  public <S> S state(StateFold<S, ?> fold, String stream) {
    return account(stream).invoke(account -> account.state(fold));
  }

  @Override
  public <T> T source(Class<T> type) {
    return type.cast(sources.get(type));
  }

  /** Writes each event to the account that it is of; {@code own} is the one that decided. */
  void apply(String own, List<Event> events, MetaData metaData) {
    for (Event event : events) {
      if (event.stream().equals(own)) {
        AggregateLifecycle.apply(event, metaData);
      } else {
        account(event.stream()).execute(account -> AggregateLifecycle.apply(event, metaData));
      }
    }
  }

  private Aggregate<Account> account(String stream) {
    return repository.get().load(stream);
  }
}
