package dev.rewardrail.gateway.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells in words why the service does not start. */
class DataFolderInUseAnalyzer extends AbstractFailureAnalyzer<DataFolderInUseException> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, DataFolderInUseException cause) {
    return new FailureAnalysis(
        "Another service is running on the data folder " + cause.folder() + ".",
        "Stop it, or give this one a folder of its own (REWARDRAIL_DATA_DIR) or a database to share"
            + " (SPRING_DATASOURCE_URL).",
        cause);
  }
}
