package dev.rewardrail.gateway.request;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;

/**
 * When something counts: from 1970 to {@link #AHEAD_MAX} from now. This constraint refuses what is
 * before 1970 or after 9999; the ledger refuses the rest.
 */
@Constraint(validatedBy = Validators.Occurred.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface OccurredAt {

  /** How far ahead it may be, as clocks differ. */
  Duration AHEAD_MAX = Duration.ofMinutes(5);

  /** What the value must be. */
  String message() default Texts.INSTANT;

  /** Unused. */
  Class<?>[] groups() default {};

  /** Unused. */
  Class<? extends Payload>[] payload() default {};
}
