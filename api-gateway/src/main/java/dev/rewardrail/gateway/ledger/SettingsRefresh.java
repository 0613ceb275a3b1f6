package dev.rewardrail.gateway.ledger;

import dev.rewardrail.ledger.workspace.SettingsFeed;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes in what other instances configured, so that a key revoked there opens nothing here within a
 * second.
 */
@Component
class SettingsRefresh {

  private final SettingsFeed settings;

  SettingsRefresh(SettingsFeed settings) {
    this.settings = settings;
  }

  @Scheduled(fixedDelay = 500)
  void refresh() {
    settings.refresh();
  }
}
