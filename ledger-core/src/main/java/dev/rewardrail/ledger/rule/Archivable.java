package dev.rewardrail.ledger.rule;

/** A rule that can be archived. It then no longer applies, and old entries still name it. */
interface Archivable {

  /** Whether it is. */
  boolean isArchived();
}
