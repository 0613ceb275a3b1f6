package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.proof.LedgerProofs;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.ledger.audit.Checkpoint;
import dev.rewardrail.ledger.audit.Checkpoints;
import dev.rewardrail.ledger.audit.EventProof;
import dev.rewardrail.ledger.log.LogTail;
import dev.rewardrail.ledger.workspace.Scope;
import org.springframework.stereotype.Component;

/** Proves that the event of an entry is part of the log. */
@Component
public class EntryProofs {

  private final EntryReader reader;
  private final LogTail log;
  private final LedgerProofs proofs;
  private final Checkpoints checkpoints;

  EntryProofs(EntryReader reader, LogTail log, LedgerProofs proofs, Checkpoints checkpoints) {
    this.reader = reader;
    this.log = log;
    this.proofs = proofs;
    this.checkpoints = checkpoints;
  }

  /** The event, its way to the root, and a checkpoint with that root: a C2SP tlog-proof. */
  @UseCase(
      value = "proveEntry",
      scope = Scope.LEDGER_READ,
      raises = {ErrorCode.ENTRY_NOT_FOUND, ErrorCode.LOG_CONTRADICTED})
  public String prove(Caller caller, String entryId) {
    long position = reader.read(caller, entryId).entry().place().position();
    String note = proofs.checkpoint(caller);
    long size = Checkpoint.of(note).orElseThrow().size();
    LogTail.Entry event = log.after(position - 1, 1).getFirst();
    return new EventProof(
            ExportFormat.JSON.writeValueAsString(EventRow.whole(event)),
            position - 1,
            checkpoints.tree().inclusion(position - 1, size),
            note)
        .text();
  }
}
