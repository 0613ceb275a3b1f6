package dev.rewardrail.gateway.http;

import dev.rewardrail.ledger.workspace.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;

/**
 * Who sent a request: a key, and the workspace that it opens.
 *
 * @param zone in which the workspace's days, weeks and months are told
 */
public record Caller(String workspaceId, String keyId, ZoneId zone, String requestId) {

  private static final String ATTRIBUTE = Caller.class.getName();

  /** Who sent this request, which has passed the {@link KeyFilter}. */
  public static Caller of(HttpServletRequest request) {
    Caller caller = (Caller) request.getAttribute(ATTRIBUTE);
    if (caller == null) {
      throw new IllegalStateException("a request came past the KeyFilter");
    }
    return caller;
  }

  static void remember(HttpServletRequest request, Settings settings, Settings.ApiKey key) {
    Settings.Workspace workspace = settings.workspaces().get(key.workspaceId());
    request.setAttribute(
        ATTRIBUTE, new Caller(workspace.id(), key.id(), workspace.zoneId(), RequestId.of(request)));
  }
}
