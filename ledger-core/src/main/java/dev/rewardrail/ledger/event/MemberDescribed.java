package dev.rewardrail.ledger.event;

import org.jspecify.annotations.Nullable;

/**
 * A member's name, avatar and time zone were set. The event replaces all three.
 *
 * @param about the name and the avatar, sealed with the member's key; null where neither is set
 * @param zone IANA id of the member's time zone; null where none is set
 */
public record MemberDescribed(
    String workspaceId, String userId, @Nullable String about, @Nullable String zone)
    implements MemberEvent {

  @Override
  public @Nullable String sealedText() {
    return about;
  }
}
