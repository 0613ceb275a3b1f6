package dev.rewardrail.gateway.request;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An idempotency key. */
@Pattern(regexp = KeyText.REGEX)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface KeyText {

  /** What keys look like. */
  String REGEX = "[!-~]{1,255}";

  /** The same in words. */
  String MUST_BE = "1 to 255 visible ASCII characters without spaces";

  /** What the value must be. */
  String message() default MUST_BE;

  /** Unused. */
  Class<?>[] groups() default {};

  /** Unused. */
  Class<? extends Payload>[] payload() default {};
}
