package dev.rewardrail.ledger.event;

/**
 * A tenant came into being.
 *
 * @param zone IANA id of the zone of its boards and periods
 */
public record WorkspaceCreated(String workspaceId, String name, String zone) implements Event {

  @Override
  public String stream() {
    return Streams.workspace(workspaceId);
  }
}
