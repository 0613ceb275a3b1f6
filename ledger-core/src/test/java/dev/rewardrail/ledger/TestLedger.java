package dev.rewardrail.ledger;

import dev.rewardrail.ledger.award.AwardXp;
import dev.rewardrail.ledger.effect.Outbox;
import dev.rewardrail.ledger.lane.Answer;
import dev.rewardrail.ledger.lane.Committer;
import dev.rewardrail.ledger.lane.EarnedReader;
import dev.rewardrail.ledger.lane.Lane;
import dev.rewardrail.ledger.lane.LaneLimits;
import dev.rewardrail.ledger.lane.LaneWatch;
import dev.rewardrail.ledger.lane.LedgerModule;
import dev.rewardrail.ledger.lane.LogEventStore;
import dev.rewardrail.ledger.lane.States;
import dev.rewardrail.ledger.lane.StoredStates;
import dev.rewardrail.ledger.lane.StreamAggregates;
import dev.rewardrail.ledger.lane.Submission;
import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.ledger.log.LogStorageEngine;
import dev.rewardrail.ledger.log.Newest;
import dev.rewardrail.ledger.log.PostgresClock;
import dev.rewardrail.ledger.reward.CodePool;
import dev.rewardrail.ledger.seal.MemberKeys;
import dev.rewardrail.ledger.seal.PersonalData;
import dev.rewardrail.ledger.seal.PersonalText;
import dev.rewardrail.ledger.workspace.ApiKey;
import dev.rewardrail.ledger.workspace.ApiKeys;
import dev.rewardrail.ledger.workspace.CreateWorkspace;
import dev.rewardrail.ledger.workspace.IssueApiKey;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import dev.rewardrail.ledger.workspace.WorkspaceTerms;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * An instance of the ledger on a database, as the service runs it but without Spring, with a
 * workspace {@code ws_a}.
 */
public final class TestLedger implements AutoCloseable {

  public static final String WORKSPACE = "ws_a";

  public final CommandBus bus = LedgerModule.commandBus();
  public final SettingsFeed settings;
  public final MemberKeys keys;
  public final LogReader log;
  public final CodePool codes;
  public final Outbox outbox;
  public final Lane lane;
  public static final LaneLimits LIMITS = new LaneLimits(10_000, 5_000, 1_000, 200_000);

  public final StoredStates states;
  private final Configuration axon;

  public TestLedger(DataSource dataSource) {
    this(dataSource, LIMITS);
  }

  public TestLedger(DataSource dataSource, LaneLimits limits) {
    this(dataSource, limits, LaneWatch.NONE);
  }

  public TestLedger(DataSource dataSource, LaneLimits limits, LaneWatch watch) {
    Newest newest = new Newest(1_000);
    log = new LogReader(dataSource, newest);
    settings = new SettingsFeed(log);
    keys = new MemberKeys(dataSource);
    codes = new CodePool(dataSource);
    outbox = new Outbox(dataSource);
    LogStorageEngine engine = new LogStorageEngine(dataSource, PostgresClock.AS_TOLD, newest);
    LogEventStore store = LogEventStore.of(engine);
    states = new StoredStates(dataSource);
    States remembered = new States(engine, states, keys, limits.cachedStreams());
    EarnedReader earned = new EarnedReader(engine, store);
    Configurer configurer =
        DefaultConfigurer.defaultConfiguration(false)
            .configureCommandBus(configuration -> bus)
            .configureEventStore(configuration -> store)
            .registerComponent(States.class, configuration -> remembered)
            .registerComponent(
                StreamAggregates.class,
                configuration ->
                    new StreamAggregates(
                        () -> LedgerModule.aggregates(configuration),
                        settings,
                        settings,
                        earned,
                        codes));
    new LedgerModule().configureModule(configurer);
    axon = configurer.start();
    var transactions = new SpringTransactionManager(new DataSourceTransactionManager(dataSource));
    lane =
        new Lane(
            new Committer(
                bus,
                engine,
                transactions,
                remembered,
                earned,
                new PersonalData(dataSource, keys),
                settings,
                outbox,
                watch),
            limits);
    lane.submit(Submission.of(workspace(WORKSPACE, "A", ZoneOffset.UTC), null, "first", null))
        .join();
  }

  /** A workspace that is to be made. */
  public static CreateWorkspace workspace(String id, String name, ZoneId zone) {
    return new CreateWorkspace(WORKSPACE, id, new WorkspaceTerms(name, zone, "free", true), null);
  }

  /** A key that is to be issued, which may be used for all there is. */
  public static IssueApiKey key(String workspaceId, String id, String secret) {
    return new IssueApiKey(
        WORKSPACE,
        workspaceId,
        id,
        "key " + id,
        ApiKeys.sha256(secret),
        Set.of(Scope.values()),
        new ApiKey.Limits(null, null),
        null,
        null);
  }

  /** Asks for an award and does not wait for it. */
  public CompletableFuture<Answer> award(String userId, long amount, String idempotencyKey) {
    return award(userId, amount, idempotencyKey, null);
  }

  public CompletableFuture<Answer> award(
      String userId, long amount, String idempotencyKey, String description) {
    return lane.submit(
        Submission.of(awardOf(userId, amount, description, null), null, idempotencyKey, null));
  }

  public static AwardXp awardOf(
      String userId, long amount, String description, Instant occurredAt) {
    PersonalText text =
        description == null
            ? null
            : new PersonalText.Plain(new MemberKeys.Owner(WORKSPACE, userId), description);
    return new AwardXp(WORKSPACE, userId, amount, text, null, occurredAt);
  }

  @Override
  public void close() {
    lane.close();
    states.close();
    axon.shutdown();
  }
}
