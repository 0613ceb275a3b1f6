package dev.rewardrail.ledger.seal;

/** A change of a member's personal data, which is stored outside the log. */
public sealed interface PersonalChange {

  /** Whose data it is. */
  MemberKeys.Owner owner();

  /** It is this from now on. */
  record Described(MemberKeys.Owner owner, About about) implements PersonalChange {}

  /** It is gone, and the member's key with it. */
  record Erased(MemberKeys.Owner owner) implements PersonalChange {}
}
