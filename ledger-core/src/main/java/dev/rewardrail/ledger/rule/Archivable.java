package dev.rewardrail.ledger.rule;

/** A rule that can be archived: nothing goes by it then, and old entries still name it. */
interface Archivable {

  /** Whether it is. */
  boolean isArchived();
}
