package dev.rewardrail.gateway.history;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.validator.constraints.Range;

/** By how much points changed, up or down. */
@Range(min = -PointsChange.MOST, max = PointsChange.MOST)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface PointsChange {

  /** The most that can be asked for. */
  long MOST = 999_999_999_999_999_999L;

  /** What the value must be. */
  String message() default "a whole number of up to 18 digits";

  /** Unused. */
  Class<?>[] groups() default {};

  /** Unused. */
  Class<? extends Payload>[] payload() default {};
}
