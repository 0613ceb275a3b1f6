package dev.rewardrail.ledger.event;

/**
 * A workspace was created.
 *
 * @param zone IANA id of the zone of its boards and periods
 * @param plan what its plan is called
 * @param apiAccess whether its plan lets its keys use the API
 */
@Revision(2)
public record WorkspaceCreated(
    String workspaceId, String name, String zone, String plan, boolean apiAccess)
    implements SettingsEvent {

  @Override
  public String stream() {
    return Streams.workspace(workspaceId);
  }
}
