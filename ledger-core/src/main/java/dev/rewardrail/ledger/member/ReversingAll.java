package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.MemberEvent;
import dev.rewardrail.ledger.event.ReferenceReversed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** How it is decided what a reversal by reference takes. */
final class ReversingAll {

  /** How many entries can be taken back at once. */
  static final int ENTRIES_MAX = 1_000;

  /** How many may have been earned at all, those that were taken back by their ids included. */
  static final int LOOKED_AT_MAX = 10_000;

  private ReversingAll() {}

  /**
   * Decides it.
   *
   * @param isReversed whether the reference was reversed before
   * @param members by their streams
   */
  static Decision decide(
      boolean isReversed,
      ReverseReference reverse,
      List<Earned> earned,
      Function<String, Member> members,
      Rules rules,
      Stocks stocks) {
    if (isReversed) {
      return new Decision.Refused(
          "already_reversed",
          "this reference is reversed already; what it earns later is met, too");
    }
    List<Earned> open = open(earned, members);
    if (earned.size() > LOOKED_AT_MAX || open.size() > ENTRIES_MAX) {
      return new Decision.Refused(
          "too_many_entries",
          "this reference has earned more than %d entries; reverse some by their ids first"
              .formatted(ENTRIES_MAX));
    }
    return Deciding.exactly(() -> reversed(reverse, open, members, rules, stocks));
  }

  /**
   * Those that are not taken back yet. Those that took come first: what they give back is there
   * when the others take.
   */
  private static List<Earned> open(List<Earned> earned, Function<String, Member> members) {
    return earned.stream()
        .filter(
            one ->
                !Reversing.isReversed(
                    members.apply(one.entry().stream()), one.entryId(), one.entry()))
        .sorted(Comparator.comparing(one -> one.entry().xp() >= 0 && one.entry().rp() >= 0))
        .toList();
  }

  private static Decision reversed(
      ReverseReference reverse,
      List<Earned> earned,
      Function<String, Member> members,
      Rules rules,
      Stocks stocks) {
    Instant at = Objects.requireNonNull(reverse.occurredAt());
    Map<String, Member> now = new HashMap<>();
    List<ReferenceReversed.Taken> taken = new ArrayList<>();
    List<Event> others = new ArrayList<>();
    for (Earned one : earned) {
      String stream = one.entry().stream();
      Member member = now.computeIfAbsent(stream, members);
      Reversing.Asked asked =
          new Reversing.Asked(
              one.entryId(), one.entry(), reverse.reference(), reverse.reason(), at);
      for (Event event : Reversing.decide(member, asked, rules, stocks).orRefuse()) {
        others.add(event);
        if (event instanceof MemberEvent of) {
          now.put(stream, now.get(stream).evolve(of));
        }
        if (event instanceof EntryReversed e) {
          taken.add(taken(e));
        }
      }
    }
    List<Event> events = new ArrayList<>();
    events.add(
        new ReferenceReversed(reverse.workspaceId(), reverse.reference(), reverse.reason(), taken));
    events.addAll(others);
    return new Decision.Happened(events);
  }

  private static ReferenceReversed.Taken taken(EntryReversed e) {
    return new ReferenceReversed.Taken(
        e.entryId(),
        e.userId(),
        e.xp(),
        e.rp(),
        e.uncollectedXp(),
        e.uncollectedRp(),
        e.revoked(),
        e.refunded(),
        e.standing().totalXp(),
        e.standing().levelAfter(),
        e.standing().rewardPoints());
  }
}
