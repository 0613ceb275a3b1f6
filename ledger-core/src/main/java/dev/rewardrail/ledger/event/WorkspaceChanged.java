package dev.rewardrail.ledger.event;

/**
 * A workspace was changed. The event holds all of its terms. See {@link WorkspaceCreated}.
 *
 * @param zone of its boards and periods from now on; days that events have told stay
 */
public record WorkspaceChanged(
    String workspaceId, String name, String zone, String plan, boolean apiAccess)
    implements SettingsEvent {

  @Override
  public String stream() {
    return Streams.workspace(workspaceId);
  }
}
