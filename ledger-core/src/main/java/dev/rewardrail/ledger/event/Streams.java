package dev.rewardrail.ledger.event;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The names of streams. Each begins with its workspace, since a stream's name is unique by itself.
 * What is configured stands under {@code /settings/}: the log has an index of that.
 */
public final class Streams {

  private static final String KEYS = "/settings/key/";

  private Streams() {}

  /** Whether it is a stream of what is configured. */
  public static boolean isOfSettings(String stream) {
    return stream.contains("/settings/");
  }

  /** The workspace that a stream is of. */
  public static String workspaceOf(String stream) {
    return stream.substring(0, stream.indexOf('/'));
  }

  /** The stream of one member, as {@code ws_a/member/usr_1}. */
  public static String member(String workspaceId, String userId) {
    return workspaceId + "/member/" + userId;
  }

  /** The stream of a workspace's own settings. */
  public static String workspace(String workspaceId) {
    return workspaceId + "/settings/workspace";
  }

  /** The stream of one achievement's definition. */
  public static String achievement(String workspaceId, String achievementId) {
    return workspaceId + "/settings/achievement/" + achievementId;
  }

  /** The stream of one reward's definition. */
  public static String reward(String workspaceId, String rewardId) {
    return workspaceId + "/settings/reward/" + rewardId;
  }

  /** The stream of rules of which a workspace has one set each, as {@code levels}. */
  public static String rules(String workspaceId, String which) {
    return workspaceId + "/settings/rules/" + which;
  }

  /** The stream of one reward's stock. */
  public static String stock(String workspaceId, String rewardId) {
    return workspaceId + "/stock/" + rewardId;
  }

  /** The stream of one reward's pool of codes. */
  public static String codes(String workspaceId, String rewardId) {
    return workspaceId + "/codes/" + rewardId;
  }

  /** The stream of one backfill. */
  public static String backfill(String workspaceId, String backfillId) {
    return workspaceId + "/backfill/" + backfillId;
  }

  /** The stream of one reference; its hash, since a reference may hold any character. */
  public static String reference(String workspaceId, String reference) {
    byte[] hash = Sha256.digest().digest(reference.getBytes(StandardCharsets.UTF_8));
    return workspaceId + "/reference/" + HexFormat.of().formatHex(hash);
  }

  /** The stream of one API key. */
  public static String apiKey(String workspaceId, String keyId) {
    return workspaceId + KEYS + keyId;
  }

  /** Whether a stream is of an API key. */
  public static boolean isOfApiKey(String stream) {
    return stream.contains(KEYS);
  }
}
