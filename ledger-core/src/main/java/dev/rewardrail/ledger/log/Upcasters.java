package dev.rewardrail.ledger.log;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Converts payloads of earlier revisions to the current shape when they are read. Stored payloads
 * do not change.
 */
final class Upcasters {

  private static final List<String> STANDING =
      List.of(
          "zone",
          "day",
          "ladder",
          "level_before",
          "level_after",
          "achievements",
          "total_xp",
          "reward_points");

  private Upcasters() {}

  /** Changes a payload that was stored in this revision. */
  static void upcast(String type, int revision, ObjectNode payload) {
    switch (type) {
      case "XpAwarded" -> {
        if (revision < 2) {
          inAStanding(payload);
        }
      }
      case "WorkspaceCreated" -> {
        if (revision < 2) {
          payload.put("plan", "default").put("api_access", true);
        }
      }
      case "ApiKeyIssued" -> {
        if (revision < 2) {
          everyScopeOfThatTime(payload);
        }
      }
      case "RedemptionRefunded" -> {
        if (revision < 2) {
          payload.putArray("settled");
        }
      }
      default -> {
        // Every other event has but one revision.
      }
    }
  }

  /** Where the member stood was once told beside the award itself. */
  private static void inAStanding(ObjectNode payload) {
    ObjectNode standing = payload.objectNode();
    for (String name : STANDING) {
      standing.set(name, payload.remove(name));
    }
    payload.set("standing", standing);
  }

  /** Before there were scopes the service issued all keys itself, and each opened everything. */
  private static void everyScopeOfThatTime(ObjectNode payload) {
    payload
        .putArray("scopes")
        .add("xp:write")
        .add("leaderboard:read")
        .add("profiles:read")
        .add("rewards:read")
        .add("rewards:redeem")
        .add("achievements:read")
        .add("streaks:claim")
        .add("ledger:read")
        .add("ledger:reverse")
        .add("ledger:import")
        .add("ops:projections")
        .add("admin:*")
        .add("instance:admin");
  }
}
