package dev.rewardrail.ledger.event;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an event gives to or takes from one balance of its member.
 *
 * @param item which entry of the event it belongs to: 0 for the event's own, from 1 for what
 *     followed from it; an entry moves each system once at most
 * @param system whose balance, as {@code xp}
 * @param points by how much; below 0 where it takes, 0 where nothing was left to give or take
 * @param day the calendar day in the workspace's zone in which the points count
 * @param totalAfter the balance after it
 * @param subject the id of the achievement or redemption that it is about; null for others
 * @param reverses the entry that it takes back, as {@code ent_…}; null where it takes none back or
 *     its event does not name it
 */
public record Movement(
    int item,
    String system,
    long points,
    Cause cause,
    LocalDate day,
    long totalAfter,
    @Nullable String subject,
    @Nullable String reverses) {}
