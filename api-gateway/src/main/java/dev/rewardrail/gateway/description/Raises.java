package dev.rewardrail.gateway.description;

import dev.rewardrail.gateway.http.ErrorCode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The errors of a call, beyond those that every call has. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Raises {

  /** Their codes. */
  ErrorCode[] value();
}
