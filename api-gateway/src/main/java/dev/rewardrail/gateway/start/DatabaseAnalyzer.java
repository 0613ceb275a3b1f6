package dev.rewardrail.gateway.start;

import org.postgresql.util.PSQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains failures of the database at start. */
class DatabaseAnalyzer extends AbstractFailureAnalyzer<PSQLException> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, PSQLException cause) {
    return new FailureAnalysis(
        "The database cannot be used: " + cause.getMessage(),
        "Look at SPRING_DATASOURCE_URL (as jdbc:postgresql://host/database), _USERNAME and"
            + " _PASSWORD, and at SPRING_FLYWAY_USER and _PASSWORD where they are set. Without any"
            + " of them the service brings a PostgreSQL of its own.",
        cause);
  }
}
