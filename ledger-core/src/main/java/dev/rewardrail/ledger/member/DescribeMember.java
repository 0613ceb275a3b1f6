package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.command.MemberCommand;
import dev.rewardrail.ledger.seal.About;
import dev.rewardrail.ledger.seal.MemberKeys;
import dev.rewardrail.ledger.seal.PersonalChange;
import dev.rewardrail.ledger.seal.PersonalText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sets a member's name, avatar and time zone, all three anew.
 *
 * @param sealed name and avatar as the event holds them; null until they are sealed
 * @param zone null for none
 * @param expected how often the member was described or erased before; null for any number
 */
public record DescribeMember(
    String workspaceId,
    String userId,
    About about,
    PersonalText.@Nullable Sealed sealed,
    @Nullable ZoneId zone,
    @Nullable Integer expected,
    @Nullable Instant occurredAt)
    implements MemberCommand {

  /** Refuses what no caller may let through. */
  public DescribeMember {
    if (!UserId.FORMAT.matcher(userId).matches()) {
      throw new IllegalArgumentException("user id " + userId);
    }
  }

  @Override
  public Decider<?, ?, ?> decider() {
    return DescriptionDecider.DESCRIBE;
  }

  @Override
  public String operation() {
    return "describe_member";
  }

  @Override
  public List<String> fingerprint() {
    String zoneId = zone == null ? "-" : zone.getId();
    return expected == null
        ? List.of(userId, zoneId)
        : List.of(userId, zoneId, expected.toString());
  }

  @Override
  public Optional<PersonalText.Plain> personalText() {
    return about.text().map(text -> new PersonalText.Plain(owner(), text));
  }

  @Override
  public Optional<PersonalChange> personalChange() {
    return Optional.of(new PersonalChange.Described(owner(), about));
  }

  private MemberKeys.Owner owner() {
    return new MemberKeys.Owner(workspaceId, userId);
  }

  @Override
  public DescribeMember occurring(Instant at) {
    return new DescribeMember(workspaceId, userId, about, sealed, zone, expected, at);
  }

  @Override
  public DescribeMember sealed(PersonalText.Sealed text) {
    return new DescribeMember(workspaceId, userId, about, text, zone, expected, occurredAt);
  }
}
