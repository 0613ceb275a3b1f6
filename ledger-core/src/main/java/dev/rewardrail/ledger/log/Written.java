package dev.rewardrail.ledger.log;

import java.util.Set;

/**
 * What was written in a part of the log.
 *
 * @param streams which streams were written to
 * @param hasErased whether any member was erased
 */
public record Written(Set<String> streams, boolean hasErased) {}
