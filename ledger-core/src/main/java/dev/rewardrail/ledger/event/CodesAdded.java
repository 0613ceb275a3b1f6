package dev.rewardrail.ledger.event;

/**
 * Codes were added to a reward's pool. The codes themselves stand outside the log.
 *
 * @param added how many of them were new, 0 or more
 * @param known how many the pool held already, 0 or more
 */
public record CodesAdded(String workspaceId, String rewardId, long added, long known)
    implements Event {

  @Override
  public String stream() {
    return Streams.codes(workspaceId, rewardId);
  }
}
