package dev.rewardrail.ledger.event;

/** A rule, an achievement or a reward was set. The event holds all of its terms. */
public non-sealed interface DefinitionEvent extends SettingsEvent {

  /** Which version of it, from 1. */
  int version();

  /** The same as another version. */
  DefinitionEvent as(int version);

  /** Which one of its kind; empty where a workspace has one set of the kind. */
  default String id() {
    return "";
  }

  /** What was set. */
  Object terms();

  /** Whether nothing goes by it any more; it can be set again. */
  default boolean archives() {
    return false;
  }
}
