package dev.rewardrail.gateway.ledger;

import dev.rewardrail.ledger.workspace.KeyUses;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Refreshes the settings every second, so that a key revoked at another instance is refused here,
 * and saves when keys were last used.
 */
@Component
class SettingsRefresh {

  private final SettingsFeed settings;
  private final KeyUses uses;

  SettingsRefresh(SettingsFeed settings, KeyUses uses) {
    this.settings = settings;
    this.uses = uses;
  }

  @Scheduled(fixedDelay = 500)
  void refresh() {
    settings.refresh();
  }

  @Scheduled(fixedDelay = 5_000)
  void writeUses() {
    uses.write();
  }
}
