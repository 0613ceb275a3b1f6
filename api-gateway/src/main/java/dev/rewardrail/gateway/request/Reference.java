package dev.rewardrail.gateway.request;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.validator.constraints.CodePointLength;

/** The caller's own id of what caused an entry. */
@CodePointLength(min = 1, max = 255)
@Pattern(regexp = Texts.PLAIN)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Reference {

  /** What references look like. */
  String REGEX = "[^\\p{Cc}\\p{Cs}]{1,255}";

  /** The same in words. */
  String MUST_BE = "1 to 255 characters, no control characters";

  /** What the value must be. */
  String message() default MUST_BE;

  /** Unused. */
  Class<?>[] groups() default {};

  /** Unused. */
  Class<? extends Payload>[] payload() default {};
}
