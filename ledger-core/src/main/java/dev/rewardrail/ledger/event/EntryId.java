package dev.rewardrail.ledger.event;

import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids that follow from an event's: of the entry that it made, of what it began. */
public final class EntryId {

  /** An entry of the ledger. */
  public static final String ENTRY = "ent_";

  /** A redemption. */
  public static final String REDEMPTION = "rdm_";

  /** A backfill. */
  public static final String BACKFILL = "bkf_";

  private static final Pattern FORMAT = Pattern.compile("(?:ent|rdm|bkf)_([0-9a-f]{32})");
  private static final int HALF = 16;

  private EntryId() {}

  /** The id of this kind that follows from an event's. */
  public static String of(String kind, UUID eventId) {
    return kind + eventId.toString().replace("-", "");
  }

  /** The entry by which points were spent follows from the same event as the redemption's id. */
  public static String ofRedemption(String redemptionId) {
    return ENTRY + redemptionId.substring(REDEMPTION.length());
  }

  /** The event that an id of this kind follows from; empty where it is no such id. */
  public static Optional<UUID> eventId(String kind, String id) {
    return Optional.of(id)
        .filter(text -> text.startsWith(kind) && FORMAT.matcher(text).matches())
        .map(text -> text.substring(kind.length()))
        .map(
            hex ->
                new UUID(
                    HexFormat.fromHexDigitsToLong(hex, 0, HALF),
                    HexFormat.fromHexDigitsToLong(hex, HALF, 2 * HALF)));
  }
}
