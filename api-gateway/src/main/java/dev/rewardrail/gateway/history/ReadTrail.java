package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.ledger.audit.Reads;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Notes who reads what of the history, before it is answered. */
@Component
public class ReadTrail {

  private final Reads reads;

  ReadTrail(Reads reads) {
    this.reads = reads;
  }

  /** Notes this request, which reads the caller's workspace. */
  public void record(HttpServletRequest request) {
    record(request, Caller.of(request).workspaceId());
  }

  /** Notes this request, which reads all workspaces: each can see that. */
  public void recordOfAll(HttpServletRequest request) {
    record(request, Reads.ALL);
  }

  /** Notes this request, which reads this workspace, whichever the caller's is. */
  public void record(HttpServletRequest request, String workspaceId) {
    Caller caller = Caller.of(request);
    reads.record(
        workspaceId,
        caller.keyId(),
        caller.requestId(),
        request.getRequestURI(),
        request.getQueryString());
  }
}
