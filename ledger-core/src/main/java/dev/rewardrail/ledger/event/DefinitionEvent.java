package dev.rewardrail.ledger.event;

/** A rule or a part of a catalogue was set; it tells the whole of it. */
public sealed interface DefinitionEvent extends SettingsEvent
    permits AchievementDefined,
        AchievementArchived,
        RewardDefined,
        RewardArchived,
        LevelsDefined,
        StreaksDefined,
        ReversalsDefined {

  /** Which version of it, from 1. */
  int version();

  /** The same as another version. */
  DefinitionEvent as(int version);
}
