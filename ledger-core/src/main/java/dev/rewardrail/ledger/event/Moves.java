package dev.rewardrail.ledger.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The causes of the movements that events of a type may have, so that a search reads no other
 * types. Any event may unlock achievements; that cause is not named here.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Moves {

  /** The causes; none for events that move points by achievements alone. */
  Cause[] value();
}
