package dev.rewardrail.ledger.lane;

import dev.rewardrail.ledger.award.AwardXp;
import dev.rewardrail.ledger.command.Refusal;
import dev.rewardrail.ledger.event.Standing;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.ledger.reward.CodePool;
import dev.rewardrail.ledger.rule.Achievement;
import dev.rewardrail.ledger.rule.Rules;
import dev.rewardrail.ledger.seal.PersonalText;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.AbstractAggregateFactory;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class StreamAggregateTest {

  private static final UnlockedAchievement FIRST_STEPS = Achievement.FIRST_STEPS.unlocked(true);
  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

  private AggregateTestFixture<StreamAggregate> fixture;

  @BeforeEach
  void fixture() {
    fixture = new AggregateTestFixture<>(StreamAggregate.class);
    fixture.registerCommandTargetResolver(LedgerModule.TARGETS);
    StreamAggregates aggregates =
        new StreamAggregates(
            () -> {
              throw new IllegalStateException("an award is of its member alone");
            },
            workspaceId -> Rules.in(ZoneOffset.UTC),
            new SettingsFeed(new LogReader(new DriverManagerDataSource())),
            (workspaceId, reference) -> List.of(),
            new CodePool(new DriverManagerDataSource()));
    fixture.registerInjectableResource(aggregates);
    fixture.registerRepository(new Repository(fixture.getEventStore(), aggregates));
  }

  /** Every stream has an aggregate before its first event, as in {@link AggregateRepository}. */
  private static final class Repository extends EventSourcingRepository<StreamAggregate> {

    private final EventStore store;

    private Repository(EventStore store, StreamAggregates aggregates) {
      super(
          builder(StreamAggregate.class)
              .parameterResolverFactory(
                  MultiParameterResolverFactory.ordered(
                      ClasspathParameterResolverFactory.forClass(StreamAggregate.class),
                      new SimpleResourceParameterResolverFactory(List.of(aggregates))))
              .eventStore(store)
              .aggregateFactory(
                  new AbstractAggregateFactory<>(StreamAggregate.class) {
                    @Override
                    @SuppressWarnings("rawtypes") // as Axon declares it
                    protected StreamAggregate doCreateAggregate(
                        String stream, DomainEventMessage first) {
                      return new StreamAggregate(stream, null);
                    }
                  }));
      this.store = store;
    }

    @Override
    protected EventSourcedAggregate<StreamAggregate> doLoadWithLock(String stream, Long version) {
      try {
        return super.doLoadWithLock(stream, version);
      } catch (AggregateNotFoundException e) {
        return EventSourcedAggregate.reconstruct(
            new StreamAggregate(stream, null),
            aggregateModel(),
            -1,
            false,
            store,
            NoSnapshotTriggerDefinition.TRIGGER);
      }
    }
  }

  private static CommandMessage<AwardXp> message(AwardXp award) {
    return new GenericCommandMessage<>(new GenericMessage<>(award), StreamAggregate.COMMAND);
  }

  private static AwardXp award(long amount) {
    return new AwardXp(
        "ws_a",
        "usr_1",
        amount,
        new PersonalText.Sealed("c2VhbGVk"),
        null,
        Instant.parse("2026-11-21T12:00:00Z"));
  }

  private static XpAwarded awarded(
      long amount,
      int before,
      int after,
      List<UnlockedAchievement> unlocked,
      long xp,
      long rp,
      long count) {
    return new XpAwarded(
        "ws_a",
        "usr_1",
        amount,
        amount,
        "c2VhbGVk",
        null,
        "award@1",
        null,
        new Standing("Z", DAY, "default@1", before, after, unlocked, xp, rp),
        count);
  }

  @Test
  void a_first_award_makes_the_member() {
    fixture
        .givenNoPriorActivity()
        .when(message(award(50)))
        .expectEvents(awarded(50, 1, 2, List.of(), 50, 50, 1));
  }

  @Test
  void an_award_that_earns_an_achievement_holds_it() {
    fixture
        .given(awarded(60, 1, 2, List.of(), 60, 60, 1))
        .when(message(award(60)))
        .expectEvents(awarded(60, 2, 3, List.of(FIRST_STEPS), 170, 145, 2));
  }

  @Test
  void an_achievement_is_unlocked_once() {
    fixture
        .given(awarded(100, 1, 2, List.of(FIRST_STEPS), 150, 125, 1))
        .when(message(award(100)))
        .expectEvents(awarded(100, 2, 3, List.of(), 250, 225, 2));
  }

  @Test
  void overflow_is_refused() {
    fixture
        .given(awarded(1, 1, 1, List.of(FIRST_STEPS), Long.MAX_VALUE, 5, 1))
        .when(message(award(1)))
        .expectNoEvents()
        .expectException(Refusal.class);
  }
}
