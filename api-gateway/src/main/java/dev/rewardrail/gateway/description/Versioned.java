package dev.rewardrail.gateway.description;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A call that answers with a version, and needs one where it changes what was there. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Versioned {

  /** Whether it changes what was there. */
  boolean changes() default false;
}
