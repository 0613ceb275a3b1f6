package dev.rewardrail.ledger.event;

import org.jspecify.annotations.Nullable;

/**
 * What happened, complete: nobody computes a past decision again. An event's name and revision are
 * fixed for ever once it was written; a new shape is a new revision.
 */
public sealed interface Event
    permits MemberEvent,
        SettingsEvent,
        StockEvent,
        ReferenceReversed,
        CodesAdded,
        BackfillEvent,
        Unreadable {

  /** The tenant in which it happened. */
  String workspaceId();

  /**
   * The name of the stream that it belongs to, unique over all workspaces, as {@code
   * ws_a/member/usr_1}.
   */
  String stream();

  /** Free text about a member, sealed with the member's key (Base64); null where there is none. */
  default @Nullable String sealedText() {
    return null;
  }
}
