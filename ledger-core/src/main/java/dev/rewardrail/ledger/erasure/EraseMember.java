package dev.rewardrail.ledger.erasure;

import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.command.MemberCommand;
import dev.rewardrail.ledger.seal.MemberKeys;
import dev.rewardrail.ledger.seal.PersonalChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Erases a member's personal data. Totals, ranks and hashes stay. */
public record EraseMember(String workspaceId, String userId, @Nullable Instant occurredAt)
    implements MemberCommand {

  @Override
  public Decider<?, ?, ?> decider() {
    return ErasureDecider.ERASE;
  }

  @Override
  public String operation() {
    return "erase_member";
  }

  @Override
  public List<String> fingerprint() {
    return List.of(userId);
  }

  @Override
  public Optional<PersonalChange> personalChange() {
    return Optional.of(new PersonalChange.Erased(new MemberKeys.Owner(workspaceId, userId)));
  }

  @Override
  public EraseMember occurring(Instant at) {
    return new EraseMember(workspaceId, userId, at);
  }
}
