package dev.rewardrail.ledger.workspace;

import java.time.ZoneId;
import java.util.List;

/**
 * What can be set of a workspace.
 *
 * @param zone of its boards and periods
 * @param plan what its plan is called
 * @param apiAccess whether its plan lets its keys use the API
 */
public record WorkspaceTerms(String name, ZoneId zone, String plan, boolean apiAccess) {

  List<String> fingerprint() {
    return List.of(name, zone.getId(), plan, Boolean.toString(apiAccess));
  }
}
