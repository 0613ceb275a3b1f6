package dev.rewardrail.gateway.start;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains other failures at start. */
class StartAnalyzer extends AbstractFailureAnalyzer<StartException> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, StartException cause) {
    return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
  }
}
