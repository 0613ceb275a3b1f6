package dev.rewardrail.gateway.ledger;

import dev.rewardrail.gateway.database.TableSchema;
import dev.rewardrail.gateway.setting.ServiceSettings;
import dev.rewardrail.ledger.audit.Reads;
import dev.rewardrail.ledger.audit.ReconciliationResults;
import dev.rewardrail.ledger.effect.Outbox;
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
import dev.rewardrail.ledger.log.LogClock;
import dev.rewardrail.ledger.log.LogMigration;
import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.ledger.log.LogStorageEngine;
import dev.rewardrail.ledger.log.Newest;
import dev.rewardrail.ledger.log.PostgresClock;
import dev.rewardrail.ledger.log.WriteStop;
import dev.rewardrail.ledger.reversal.Entries;
import dev.rewardrail.ledger.reward.CodePool;
import dev.rewardrail.ledger.reward.CodePoolFulfilment;
import dev.rewardrail.ledger.reward.GeneratedFulfilment;
import dev.rewardrail.ledger.seal.MemberKeys;
import dev.rewardrail.ledger.seal.PersonalData;
import dev.rewardrail.ledger.workspace.KeyUses;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import java.time.Clock;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The write side. Everything that Axon would choose silently where it finds nothing (its
 * transaction manager, its event store) is named here.
 */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

  /** As many as the follower lags behind under load, by a few pages. */
  private static final int NEWEST_EVENTS = 20_000;

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  PostgresClock postgresClock() {
    return PostgresClock.AS_TOLD;
  }

  @Bean
  LaneLimits laneLimits(LaneProperties properties) {
    return properties.limits(Runtime.getRuntime().maxMemory());
  }

  /** {@code spring.flyway.user} may name another login than the service's own. */
  @Bean
  FlywayConfigurationCustomizer migration(DataSource dataSource, TableSchema schema) {
    return flyway ->
        flyway
            .defaultSchema(schema.name())
            .schemas(schema.name())
            .createSchemas(true)
            .placeholders(LogMigration.placeholders(dataSource));
  }

  @Bean
  Newest newest() {
    return new Newest(NEWEST_EVENTS);
  }

  @Bean
  LogReader logReader(DataSource dataSource, Newest newest) {
    return new LogReader(dataSource, newest);
  }

  @Bean
  LogStorageEngine eventStorageEngine(DataSource dataSource, PostgresClock clock, Newest newest) {
    return new LogStorageEngine(dataSource, clock, newest);
  }

  @Bean
  LogClock logClock(
      @Qualifier(ReadSideConfiguration.READERS) DataSource readers, PostgresClock clock) {
    return new LogClock(readers, clock);
  }

  @Bean
  LogEventStore eventStore(LogStorageEngine engine) {
    return LogEventStore.of(engine);
  }

  @Bean
  TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
    return new SpringTransactionManager(transactions);
  }

  @Bean
  CommandBus commandBus() {
    return LedgerModule.commandBus();
  }

  @Bean
  WriteStop writeStop(DataSource dataSource, InstantSource clock) {
    return new WriteStop(dataSource, clock);
  }

  @Bean
  StoredStates storedStates(DataSource dataSource) {
    return new StoredStates(dataSource);
  }

  @Bean
  States states(LogStorageEngine engine, StoredStates stored, MemberKeys keys, LaneLimits limits) {
    return new States(engine, stored, keys, limits.cachedStreams());
  }

  @Bean
  EarnedReader earnedReader(LogStorageEngine engine, LogEventStore store) {
    return new EarnedReader(engine, store);
  }

  @Bean
  LedgerModule ledgerModule() {
    return new LedgerModule();
  }

  @Bean
  MemberKeys memberKeys(
      DataSource dataSource,
      @Qualifier(ReadSideConfiguration.READERS) DataSource readers,
      LaneLimits limits) {
    return new MemberKeys(dataSource, readers, limits.cachedStreams());
  }

  @Bean
  PersonalData personalData(DataSource dataSource, MemberKeys keys) {
    return new PersonalData(dataSource, keys);
  }

  @Bean
  CodePool codePool(DataSource dataSource) {
    return new CodePool(dataSource);
  }

  @Bean
  CodePoolFulfilment codePoolFulfilment(CodePool pool) {
    return new CodePoolFulfilment(pool);
  }

  @Bean
  GeneratedFulfilment generatedFulfilment() {
    return new GeneratedFulfilment();
  }

  @Bean
  Outbox outbox(DataSource dataSource) {
    return new Outbox(dataSource);
  }

  @Bean
  Entries entries(@Qualifier(ReadSideConfiguration.READERS) DataSource readers) {
    return new Entries(new LogReader(readers));
  }

  /** Axon is there only once its handlers are, which need this. */
  @Bean
  StreamAggregates streamAggregates(
      ObjectProvider<org.axonframework.config.Configuration> axon,
      SettingsFeed settings,
      EarnedReader earned,
      CodePool codes) {
    return new StreamAggregates(
        () -> LedgerModule.aggregates(axon.getObject()), settings, settings, earned, codes);
  }

  @Bean
  Reads reads(DataSource dataSource, Clock clock) {
    return new Reads(dataSource, clock);
  }

  @Bean
  ReconciliationResults reconciliationResults(DataSource dataSource, Reads reads) {
    return new ReconciliationResults(dataSource, reads);
  }

  @Bean
  KeyUses keyUses(DataSource dataSource) {
    return new KeyUses(dataSource);
  }

  /** Before anything reads or writes the log. */
  @Bean
  ImportedLog importedLog(
      DataSource dataSource, FlywayMigrationInitializer migrated, ServiceSettings settings) {
    return ImportedLog.from(dataSource, settings.importFrom());
  }

  /** Read at once: the first request is to find its key. */
  @Bean
  SettingsFeed settingsFeed(
      LogReader log,
      @Qualifier(ReadSideConfiguration.READERS) DataSource readers,
      ImportedLog imported) {
    SettingsFeed settings = new SettingsFeed(log, new LogReader(readers));
    settings.refresh();
    return settings;
  }

  @Bean
  Committer committer(
      CommandBus bus,
      LogStorageEngine engine,
      TransactionManager transactions,
      States states,
      EarnedReader earned,
      PersonalData personal,
      SettingsFeed settings,
      Outbox outbox,
      LaneWatch watch) {
    return new Committer(
        bus, engine, transactions, states, earned, personal, settings, outbox, watch);
  }

  @Bean
  Lane lane(Committer committer, LaneLimits limits) {
    return new Lane(committer, limits);
  }
}
