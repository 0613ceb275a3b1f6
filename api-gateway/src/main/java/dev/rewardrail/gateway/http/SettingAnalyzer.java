package dev.rewardrail.gateway.http;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells in words why the service does not start. */
class SettingAnalyzer extends AbstractFailureAnalyzer<SettingException> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, SettingException cause) {
    return new FailureAnalysis(cause.getMessage(), "Set it so, or leave it out.", cause);
  }
}
