package dev.rewardrail.gateway.start;

import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains failures of migrations at start. */
class MigrationAnalyzer extends AbstractFailureAnalyzer<FlywayException> {

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable failure, FlywayException cause) {
    if (isOfTheConnection(cause)) {
      return null;
    }
    if (cause.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
      return new FailureAnalysis(
          "The schema of the service's tables holds tables of another program.",
          "Set REWARDRAIL_SCHEMA to a schema that is empty or not there yet, or give the service a"
              + " database of its own (SPRING_DATASOURCE_URL).",
          cause);
    }
    if (cause.getErrorCode() == CoreErrorCode.VALIDATE_ERROR) {
      return new FailureAnalysis(
          "The tables were made by another version of the service, or were altered: "
              + cause.getMessage(),
          "Start the version that made them or a newer one, or restore the tables from a backup.",
          cause);
    }
    return new FailureAnalysis(
        "The service's tables cannot be made or brought up to date: " + cause.getMessage(),
        "The login of SPRING_FLYWAY_USER, or of SPRING_DATASOURCE_USERNAME where that is not set,"
            + " must own the schema of the service's tables, or be allowed to create it: make it"
            + " its owner, or grant it CREATE on the database.",
        cause);
  }

  /**
   * Told by {@link DatabaseAnalyzer}: the server cannot be reached, or does not let the login in.
   */
  private static boolean isOfTheConnection(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PSQLException refused && refused.getSQLState() != null) {
        return refused.getSQLState().startsWith("08") || refused.getSQLState().startsWith("28");
      }
    }
    return false;
  }
}
