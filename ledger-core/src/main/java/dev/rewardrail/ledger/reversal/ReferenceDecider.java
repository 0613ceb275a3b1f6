package dev.rewardrail.ledger.reversal;

import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.command.StateFold;
import dev.rewardrail.ledger.command.Surroundings;
import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.MemberEvent;
import dev.rewardrail.ledger.event.ReferenceReversed;
import dev.rewardrail.ledger.event.Streams;
import dev.rewardrail.ledger.member.Member;
import dev.rewardrail.ledger.redemption.Stocks;
import dev.rewardrail.ledger.rule.RuleBook;
import dev.rewardrail.ledger.rule.Rules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides reversals by reference. */
public final class ReferenceDecider {

  /** How many entries can be taken back at once. */
  static final int ENTRIES_MAX = 1_000;

  /** How many may have been earned at all, those that were taken back by their ids included. */
  public static final int LOOKED_AT_MAX = 10_000;

  /** Whether a reference was reversed. */
  public static final StateFold<Boolean, ReferenceReversed> FOLD =
      StateFold.notStored("reference", ReferenceReversed.class, false, (isReversed, event) -> true);

  static final Decider<Boolean, ReverseReference, ReferenceReversed> REVERSE =
      new Decider<>(
          FOLD,
          (isReversed, reverse, surroundings) ->
              decide(
                  isReversed,
                  reverse,
                  surroundings
                      .source(EarnedEntries.class)
                      .find(reverse.workspaceId(), reverse.reference()),
                  stream -> surroundings.state(Member.FOLD, stream),
                  RuleBook.of(surroundings, reverse),
                  Stocks.of(surroundings, reverse.workspaceId())));

  private ReferenceDecider() {}

  /** Whether all that a reference earns was taken back; of none it was not. */
  public static boolean isReversed(
      Surroundings surroundings, String workspaceId, @Nullable String reference) {
    return reference != null && surroundings.state(FOLD, Streams.reference(workspaceId, reference));
  }

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
    if (earned.size() > LOOKED_AT_MAX) {
      return tooMany();
    }
    Map<String, Member> loaded = new HashMap<>();
    Function<String, Member> once = stream -> loaded.computeIfAbsent(stream, members);
    List<Earned> open = open(earned, once);
    return open.size() > ENTRIES_MAX
        ? tooMany()
        : Decision.exactly(() -> reversed(reverse, open, once, rules, stocks));
  }

  private static Decision tooMany() {
    return new Decision.Refused(
        "too_many_entries",
        "this reference has earned more than %d entries; reverse some by their ids first"
            .formatted(ENTRIES_MAX));
  }

  /**
   * Those that are not taken back yet. Those that took come first: what they give back is there
   * when the others take.
   */
  private static List<Earned> open(List<Earned> earned, Function<String, Member> members) {
    return earned.stream()
        .filter(
            one ->
                !ReversalDecider.isReversed(
                    members.apply(one.entry().stream()), one.entryId(), one.entry()))
        .sorted(
            Comparator.comparing(
                one ->
                    one.entry().movements().stream()
                        .noneMatch(moved -> moved.item() == 0 && moved.points() < 0)))
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
      ReversalDecider.Asked asked =
          new ReversalDecider.Asked(
              one.entryId(), one.entry(), reverse.reference(), reverse.reason(), at);
      for (Event event : ReversalDecider.decide(member, asked, rules, stocks).orRefuse()) {
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
