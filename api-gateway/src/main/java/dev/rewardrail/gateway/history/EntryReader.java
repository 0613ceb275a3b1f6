package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.error.Invalid;
import dev.rewardrail.gateway.member.Opened;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.ReadPositions;
import dev.rewardrail.query.history.History;
import dev.rewardrail.query.history.History.Known;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Reads one entry for a request. */
@Component
class EntryReader {

  private static final Pattern ID = Pattern.compile("ent_[0-9a-f]{32}(_[1-9][0-9]{0,5})?");
  private static final String ID_MUST_BE =
      "an entry's id: ent_ and 32 hex digits, and _1 or so behind them where it has that";

  private final History history;
  private final ReadPositions positions;
  private final Opened opened;
  private final ReadTrail reading;

  EntryReader(History history, ReadPositions positions, Opened opened, ReadTrail reading) {
    this.history = history;
    this.positions = positions;
    this.opened = opened;
    this.reading = reading;
  }

  /** The entry of the path, which must be one of the caller's workspace. */
  Known read(Caller caller, String entryId) {
    Invalid.requirePath("entry id", entryId, ID, ID_MUST_BE);
    positions.await(caller, History.READ_FROM);
    reading.record(caller);
    return history
        .entry(caller.workspaceId(), entryId)
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.ENTRY_NOT_FOUND,
                    "there is no entry %s in this workspace's ledger".formatted(entryId)));
  }

  EntryAnswer answer(String workspaceId, Known known) {
    Opened.Texts texts = opened.of(workspaceId, List.of(known), one -> one.entry().userId());
    return EntryAnswer.of(known, texts);
  }
}
