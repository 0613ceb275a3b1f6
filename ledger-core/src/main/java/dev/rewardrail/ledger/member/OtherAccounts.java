package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.MemberEvent;
import dev.rewardrail.ledger.event.StockEvent;
import dev.rewardrail.ledger.event.Streams;
import dev.rewardrail.ledger.reward.StockAccount;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateLifecycle;

/**
 * What an account must know of others to decide, and how it writes to them. All of it is of one
 * command and stands or falls with it.
 */
public final class OtherAccounts {

  /** Finds what a reference earned, this commit's part included, in the order of the log. */
  @FunctionalInterface
  public interface EarnedBy {
    /** At most so many. */
    List<Earned> find(String workspaceId, String reference, int limit);
  }

  private final Supplier<Configuration> axon;
  private final EventStore store;
  private final EarnedBy earnedBy;

  /** The accounts of one instance; Axon is asked only once there is something to decide. */
  public OtherAccounts(Supplier<Configuration> axon, EventStore store, EarnedBy earnedBy) {
    this.axon = axon;
    this.store = store;
    this.earnedBy = earnedBy;
  }

  /** Whether all that a reference earns was taken back, this commit's reversals included. */
  boolean isReversed(String workspaceId, String reference) {
    return store.readEvents(Streams.reference(workspaceId, reference)).hasNext();
  }

  List<Earned> earnedBy(String workspaceId, String reference, int limit) {
    return earnedBy.find(workspaceId, reference, limit);
  }

  Stocks stocks(String workspaceId) {
    return new Stocks(
        rewardId -> stock(Streams.stock(workspaceId, rewardId)).invoke(StockAccount::claimed));
  }

  Member member(String stream) {
    return memberAccount(stream).invoke(MemberAccount::member);
  }

  /** Writes each event to the account that it is of; {@code own} is the one that decided. */
  void apply(String own, List<Event> events, MetaData metaData) {
    for (Event event : events) {
      if (event.stream().equals(own)) {
        AggregateLifecycle.apply(event, metaData);
      } else {
        account(event).execute(account -> AggregateLifecycle.apply(event, metaData));
      }
    }
  }

  private Aggregate<?> account(Event event) {
    return switch (event) {
      case MemberEvent of -> memberAccount(of.stream());
      case StockEvent of -> stock(of.stream());
      default -> throw new IllegalStateException("no account decides for " + event.stream());
    };
  }

  private Aggregate<MemberAccount> memberAccount(String stream) {
    return load(MemberAccount.class, stream);
  }

  private Aggregate<StockAccount> stock(String stream) {
    return load(StockAccount.class, stream);
  }

  private <T> Aggregate<T> load(Class<T> type, String stream) {
    try {
      return axon.get()
          .repository(type)
          .loadOrCreate(stream, () -> type.getDeclaredConstructor().newInstance());
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the account of " + stream + " cannot be loaded", e);
    }
  }
}
