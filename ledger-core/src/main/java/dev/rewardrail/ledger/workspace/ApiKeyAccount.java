package dev.rewardrail.ledger.workspace;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.ApiKeyIssued;
import dev.rewardrail.ledger.event.ApiKeyRevoked;
import dev.rewardrail.ledger.event.ApiKeyRotated;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** An API key as Axon sees it. */
public class ApiKeyAccount {

  private enum State {
    UNKNOWN,
    ISSUED,
    REVOKED
  }

  @AggregateIdentifier private String stream;
  private State state = State.UNKNOWN;
  private @Nullable Instant expiresAt;

  /** For Axon, which makes it before its first event. */
  protected ApiKeyAccount() {}

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(IssueApiKey issue, MetaData metaData) {
    decide(state, issue).orRefuse().forEach(event -> apply(event, metaData));
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(RotateApiKey rotate, MetaData metaData) {
    decide(state, expiresAt, rotate).orRefuse().forEach(event -> apply(event, metaData));
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(RevokeApiKey revoke, MetaData metaData) {
    decide(state, revoke).orRefuse().forEach(event -> apply(event, metaData));
  }

  private static Decision decide(State state, IssueApiKey issue) {
    if (state != State.UNKNOWN) {
      return new Decision.Refused("api_key_exists", "there is a key " + issue.keyId() + " already");
    }
    if (issue.expiresAt() != null
        && !issue.expiresAt().isAfter(Objects.requireNonNull(issue.occurredAt()))) {
      return new Decision.Refused(
          "invalid_field", "expires_at must be later than now; it was " + issue.expiresAt());
    }
    return Decision.happened(
        new ApiKeyIssued(
            issue.openedId(),
            issue.keyId(),
            issue.name(),
            issue.keySha256(),
            issue.words(),
            issue.expiresAt(),
            issue.limits().requestsPerMinute(),
            issue.limits().linesPerMinute()));
  }

  private static Decision decide(State state, @Nullable Instant expiresAt, RotateApiKey rotate) {
    Instant now = Objects.requireNonNull(rotate.occurredAt());
    return switch (state) {
      case UNKNOWN -> unknown(rotate.keyId());
      case ISSUED ->
          expiresAt != null && !expiresAt.isAfter(now)
              ? new Decision.Refused(
                  "api_key_expired",
                  "key %s expired at %s; make another".formatted(rotate.keyId(), expiresAt))
              : Decision.happened(
                  new ApiKeyRotated(
                      rotate.workspaceId(),
                      rotate.keyId(),
                      rotate.keySha256(),
                      now.plus(rotate.overlap())));
      case REVOKED -> revoked(rotate.keyId());
    };
  }

  private static Decision decide(State state, RevokeApiKey revoke) {
    return switch (state) {
      case UNKNOWN -> unknown(revoke.keyId());
      case ISSUED -> Decision.happened(new ApiKeyRevoked(revoke.workspaceId(), revoke.keyId()));
      case REVOKED -> revoked(revoke.keyId());
    };
  }

  private static Decision unknown(String keyId) {
    return new Decision.Refused("api_key_not_found", "there is no key " + keyId);
  }

  private static Decision revoked(String keyId) {
    return new Decision.Refused("api_key_revoked", "key " + keyId + " is revoked already");
  }

  @EventSourcingHandler
  void on(ApiKeyIssued event) {
    stream = event.stream();
    state = State.ISSUED;
    expiresAt = event.expiresAt();
  }

  @EventSourcingHandler
  void on(ApiKeyRevoked event) {
    state = State.REVOKED;
  }
}
