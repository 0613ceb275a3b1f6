package dev.rewardrail.ledger.event;

import java.util.List;

/**
 * All entries that a reference earned were reversed. Later awards with this reference give 0
 * points.
 *
 * @param reference the caller's own id of what caused the entries
 * @param reason why, in the words of whoever did
 * @param entries what was taken back now, each by an event of its member's
 */
public record ReferenceReversed(
    String workspaceId, String reference, String reason, List<Taken> entries) implements Event {

  /**
   * An entry that was taken back.
   *
   * @param xp the XP that were taken, as 0 or less, likewise the RP; without achievements
   * @param uncollectedXp what should have been taken and was not there, likewise the RP
   * @param revoked the achievements that were taken too
   * @param refunded the redemptions that were taken too
   * @param totalXp the member's XP after it
   * @param level the member's level after it, from 1
   * @param rewardPoints the member's RP after it
   */
  public record Taken(
      String entryId,
      String userId,
      long xp,
      long rp,
      long uncollectedXp,
      long uncollectedRp,
      List<EntryReversed.Revoked> revoked,
      List<EntryReversed.Refunded> refunded,
      long totalXp,
      int level,
      long rewardPoints) {}

  @Override
  public String stream() {
    return Streams.reference(workspaceId, reference);
  }
}
