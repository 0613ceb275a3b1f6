package dev.rewardrail.ledger.lane;

import java.util.concurrent.Callable;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;

/**
 * A caching repository that lets no altered aggregate stay in its cache. Axon's own does not evict
 * one that a command loaded or created and altered before it failed, when an earlier command of the
 * same batch had it loaded.
 */
final class CachedRepository<T> extends CachingEventSourcingRepository<T> {

  private final Cache cache;

  private CachedRepository(EventSourcingRepository.Builder<T> builder, Cache cache) {
    super(builder);
    this.cache = cache;
  }

  /** The lane is the only one to load anything, so no locks are taken. */
  static <T> CachedRepository<T> of(Class<T> type, Configuration configuration) {
    Cache cache = configuration.getComponent(Cache.class);
    return new CachedRepository<>(
        EventSourcingRepository.builder(type)
            .aggregateModel(
                AnnotatedAggregateMetaModelFactory.inspectAggregate(
                    type,
                    configuration.parameterResolverFactory(),
                    configuration.handlerDefinition(type)))
            .eventStore(configuration.eventStore())
            .lockFactory(NullLockFactory.INSTANCE)
            .cache(cache),
        cache);
  }

  @Override
  public Aggregate<T> loadOrCreate(String stream, Callable<T> factory) {
    evictOnRollback(stream);
    return super.loadOrCreate(stream, factory);
  }

  private void evictOnRollback(String stream) {
    CurrentUnitOfWork.get().onRollback(unitOfWork -> cache.remove(stream));
  }
}
