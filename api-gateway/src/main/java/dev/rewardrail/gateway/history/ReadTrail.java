package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.ledger.audit.Reads;
import org.springframework.stereotype.Component;

/** Records who reads what of the history, before the answer. */
@Component
public class ReadTrail {

  private final Reads reads;

  ReadTrail(Reads reads) {
    this.reads = reads;
  }

  /** Notes this call, which reads the caller's workspace. */
  public void record(Caller caller) {
    record(caller, caller.workspaceId());
  }

  /** Notes this call, which reads all workspaces: each can see that. */
  public void recordOfAll(Caller caller) {
    record(caller, Reads.ALL);
  }

  /** Notes this call, which reads this workspace, whichever the caller's is. */
  public void record(Caller caller, String workspaceId) {
    reads.record(
        workspaceId,
        caller.keyId(),
        caller.requestId(),
        caller.call().what(),
        caller.call().query());
  }
}
