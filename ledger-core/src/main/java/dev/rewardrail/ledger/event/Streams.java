package dev.rewardrail.ledger.event;

/**
 * The names of streams. Each begins with its workspace, since a stream's name is unique by itself.
 * What is configured stands under {@code /settings/}: the log has an index of that.
 */
public final class Streams {

  private Streams() {}

  /** Whether it is a stream of what is configured. */
  public static boolean isOfSettings(String stream) {
    return stream.contains("/settings/");
  }

  /** The stream of one member, as {@code ws_a/member/usr_1}. */
  public static String member(String workspaceId, String userId) {
    return workspaceId + "/member/" + userId;
  }

  /** The stream of a workspace's own settings. */
  public static String workspace(String workspaceId) {
    return workspaceId + "/settings/workspace";
  }

  /** The stream of one API key. */
  public static String apiKey(String workspaceId, String keyId) {
    return workspaceId + "/settings/key/" + keyId;
  }
}
