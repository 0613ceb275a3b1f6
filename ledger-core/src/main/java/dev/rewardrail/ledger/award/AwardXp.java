package dev.rewardrail.ledger.award;

import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.member.UserId;
import dev.rewardrail.ledger.seal.PersonalText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives a member XP, and as many RP.
 *
 * @param amount {@value #MIN_AMOUNT} to {@value #MAX_AMOUNT}
 * @param description free text for the member's feed
 * @param reference the caller's own id of what caused the award
 * @param occurredAt when it counts; null for now
 * @param notBefore the earliest that whoever asks may award for; null for any time
 * @param notAfter the latest likewise
 */
public record AwardXp(
    String workspaceId,
    String userId,
    long amount,
    @Nullable PersonalText description,
    @Nullable String reference,
    @Nullable Instant occurredAt,
    @Nullable Instant notBefore,
    @Nullable Instant notAfter)
    implements PointsCommand {

  /** What awards are called as an operation. */
  public static final String OPERATION = "award";

  /** The least that can be awarded. */
  public static final long MIN_AMOUNT = 1;

  /** The most that can be awarded at once. */
  public static final long MAX_AMOUNT = 100_000;

  /** The earliest time at which an award can count. */
  public static final Instant EARLIEST = Instant.EPOCH;

  /** Later than any award can count: boards tell years in four digits. */
  private static final Instant TOO_LATE = Instant.parse("+10000-01-01T00:00:00Z");

  /** Refuses what no caller may let through; a time finer than microseconds is cut off. */
  public AwardXp {
    if (!UserId.FORMAT.matcher(userId).matches()) {
      throw new IllegalArgumentException("user id " + userId);
    }
    if (amount < MIN_AMOUNT || amount > MAX_AMOUNT) {
      throw new IllegalArgumentException("amount " + amount);
    }
    if (reference != null && !StandardCharsets.UTF_8.newEncoder().canEncode(reference)) {
      throw new IllegalArgumentException("a reference that is no Unicode text");
    }
    if (occurredAt != null) {
      if (occurredAt.isBefore(EARLIEST) || !occurredAt.isBefore(TOO_LATE)) {
        throw new IllegalArgumentException("occurred at " + occurredAt);
      }
      occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
    }
  }

  /** The same by one who may award for any time. */
  public AwardXp(
      String workspaceId,
      String userId,
      long amount,
      @Nullable PersonalText description,
      @Nullable String reference,
      @Nullable Instant occurredAt) {
    this(workspaceId, userId, amount, description, reference, occurredAt, null, null);
  }

  @Override
  public Decider<?, ?, ?> decider() {
    return AwardDecider.AWARD;
  }

  @Override
  public String operation() {
    return OPERATION;
  }

  @Override
  public List<String> fingerprint() {
    return List.of(
        userId,
        Long.toString(amount),
        reference == null ? "-" : "=" + reference,
        occurredAt == null ? "-" : occurredAt.toString());
  }

  @Override
  public Optional<PersonalText.Plain> personalText() {
    return PersonalText.unsealed(description);
  }

  @Override
  public AwardXp occurring(Instant at) {
    return new AwardXp(
        workspaceId, userId, amount, description, reference, at, notBefore, notAfter);
  }

  @Override
  public AwardXp sealed(PersonalText.Sealed text) {
    return new AwardXp(
        workspaceId, userId, amount, text, reference, occurredAt, notBefore, notAfter);
  }

  /** The sealed description as the event holds it; null where none was given. */
  @Nullable String sealedDescription() {
    return PersonalText.base64(description);
  }
}
